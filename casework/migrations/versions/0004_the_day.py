"""What planning and running a day keeps: plans, invitations, answers, dockets sent and returned."""

import sqlalchemy as sa
from alembic import op

import casework.db

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('plan_draft',
    sa.Column('province', sa.String(length=2), nullable=False),
    sa.Column('days', sa.JSON(), nullable=False),
    sa.Column('states', sa.JSON(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('made_on', sa.Date(), nullable=False),
    sa.Column('made_by', sa.String(), nullable=False),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_draft'))
    )
    with op.batch_alter_table('plan_draft', schema=None) as batch_op:
        batch_op.create_index('ix_plan_draft_open', ['province', 'closed_on'], unique=False)

    op.create_table('unavailable',
    sa.Column('province', sa.String(length=2), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=False),
    sa.Column('starts_at', sa.Time(), nullable=True),
    sa.Column('ends_at', sa.Time(), nullable=True),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('recorded_by', sa.String(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("kind in ('conciliator', 'officer', 'person', 'room', 'court')", name=op.f('ck_unavailable_kind_known')),
    sa.CheckConstraint('(starts_at is null) = (ends_at is null)', name=op.f('ck_unavailable_hours_together')),
    sa.CheckConstraint('last_on >= first_on', name=op.f('ck_unavailable_ends_after_start')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unavailable'))
    )
    with op.batch_alter_table('unavailable', schema=None) as batch_op:
        batch_op.create_index('ix_unavailable_days', ['province', 'first_on', 'last_on'], unique=False)

    op.create_table('invitation',
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('obligor_id', sa.Uuid(), nullable=False),
    sa.Column('how', sa.String(), nullable=False),
    sa.Column('sent_on', sa.Date(), nullable=False),
    sa.Column('postal_number', sa.String(length=13), nullable=True),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('kept_at', sa.String(), nullable=False),
    sa.Column('voided_on', sa.Date(), nullable=True),
    sa.Column('recorded_by', sa.String(), nullable=False),
    sa.Column('recorded_at', casework.db.Instant(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(outcome = 'pending') = (ended_on is null)", name=op.f('ck_invitation_ending_is_dated')),
    sa.CheckConstraint("how = 'mail' or postal_number is null", name=op.f('ck_invitation_only_mail_is_numbered')),
    sa.CheckConstraint("how in ('visit', 'mail')", name=op.f('ck_invitation_how_known')),
    sa.CheckConstraint("outcome in ('pending', 'arrived', 'refused', 'unclaimed', 'moved', 'unknown_address')", name=op.f('ck_invitation_outcome_known')),
    sa.CheckConstraint('ended_on >= sent_on', name=op.f('ck_invitation_ended_after_sent')),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_invitation_case_id')),
    sa.ForeignKeyConstraint(['obligor_id'], ['obligor.id'], name=op.f('fk_invitation_obligor_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation'))
    )
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.create_index('ix_invitation_case', ['case_id', 'obligor_id'], unique=False)
        batch_op.create_index('ix_invitation_outcome', ['outcome', 'sent_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitation_postal_number'), ['postal_number'], unique=False)

    op.create_table('court_return',
    sa.Column('day_id', sa.Uuid(), nullable=False),
    sa.Column('store_key', sa.String(length=64), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('matched', sa.Integer(), nullable=False),
    sa.Column('taken_by', sa.String(), nullable=False),
    sa.Column('taken_at', casework.db.Instant(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['day_id'], ['mediation_day.id'], name=op.f('fk_court_return_day_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_court_return')),
    sa.UniqueConstraint('day_id', 'store_key', name=op.f('uq_court_return_day_id_store_key'))
    )
    op.create_table('day_change',
    sa.Column('day_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('was_on', sa.Date(), nullable=False),
    sa.Column('now_on', sa.Date(), nullable=True),
    sa.Column('rows', sa.JSON(), nullable=False),
    sa.Column('made_by', sa.String(), nullable=False),
    sa.Column('made_at', casework.db.Instant(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("kind in ('move', 'cancel')", name=op.f('ck_day_change_kind_known')),
    sa.ForeignKeyConstraint(['day_id'], ['mediation_day.id'], name=op.f('fk_day_change_day_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_day_change'))
    )
    with op.batch_alter_table('day_change', schema=None) as batch_op:
        batch_op.create_index('ix_day_change_day', ['day_id', 'made_at'], unique=False)

    op.create_table('docket_file',
    sa.Column('batch_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('store_key', sa.String(length=64), nullable=False),
    sa.Column('made_at', casework.db.Instant(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['batch_id'], ['docket_batch.id'], name=op.f('fk_docket_file_batch_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_docket_file')),
    sa.UniqueConstraint('batch_id', 'kind', name=op.f('uq_docket_file_batch_id_kind'))
    )
    op.create_table('standby',
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('slot_id', sa.Uuid(), nullable=True),
    sa.Column('offered_until', sa.Date(), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('recorded_by', sa.String(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(state = 'offered') = (offered_until is not null)", name=op.f('ck_standby_offer_ends')),
    sa.CheckConstraint("state in ('waiting', 'offered', 'taken', 'left')", name=op.f('ck_standby_state_known')),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_standby_case_id')),
    sa.ForeignKeyConstraint(['slot_id'], ['slot.id'], name=op.f('fk_standby_slot_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_standby'))
    )
    with op.batch_alter_table('standby', schema=None) as batch_op:
        batch_op.create_index('uq_standby_case', ['case_id'], unique=True, sqlite_where=sa.text('closed_on is null'), postgresql_where=sa.text('closed_on is null'))

    op.create_table('court_return_line',
    sa.Column('return_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('hearing_id', sa.Uuid(), nullable=True),
    sa.Column('item', sa.String(), nullable=False),
    sa.Column('sent', sa.String(), nullable=False),
    sa.Column('ours', sa.String(), nullable=False),
    sa.Column('theirs', sa.String(), nullable=False),
    sa.Column('doubts', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('decided_by', sa.String(), nullable=False),
    sa.Column('decided_at', casework.db.Instant(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(state = 'open') = (decided_at is null)", name=op.f('ck_court_return_line_decision_is_dated')),
    sa.CheckConstraint("item in ('petition_number', 'black_number', 'slot', 'result', 'row')", name=op.f('ck_court_return_line_item_known')),
    sa.CheckConstraint("state in ('open', 'applied', 'kept', 'overtaken')", name=op.f('ck_court_return_line_state_known')),
    sa.ForeignKeyConstraint(['hearing_id'], ['hearing.id'], name=op.f('fk_court_return_line_hearing_id')),
    sa.ForeignKeyConstraint(['return_id'], ['court_return.id'], name=op.f('fk_court_return_line_return_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_court_return_line'))
    )
    with op.batch_alter_table('court_return_line', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_court_return_line_hearing_id'), ['hearing_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_court_return_line_return_id'), ['return_id'], unique=False)

    op.create_table('reply',
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('hearing_id', sa.Uuid(), nullable=False),
    sa.Column('obligor_id', sa.Uuid(), nullable=False),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('for_day', sa.Date(), nullable=False),
    sa.Column('wanted', sa.Date(), nullable=True),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('received_at', casework.db.Instant(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('decided_by', sa.String(), nullable=True),
    sa.Column('decided_at', casework.db.Instant(), nullable=True),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(state in ('confirmed', 'set_aside')) = (decided_by is not null)", name=op.f('ck_reply_decided_by_somebody')),
    sa.CheckConstraint("answer = 'other_day' or wanted is null", name=op.f('ck_reply_only_another_day_is_wanted')),
    sa.CheckConstraint("answer in ('comes', 'other_day')", name=op.f('ck_reply_answer_known')),
    sa.CheckConstraint("state in ('new', 'noted', 'confirmed', 'set_aside')", name=op.f('ck_reply_state_known')),
    sa.CheckConstraint('(decided_by is null) = (decided_at is null)', name=op.f('ck_reply_decision_is_dated')),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_reply_case_id')),
    sa.ForeignKeyConstraint(['hearing_id'], ['hearing.id'], name=op.f('fk_reply_hearing_id')),
    sa.ForeignKeyConstraint(['obligor_id'], ['obligor.id'], name=op.f('fk_reply_obligor_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reply')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_reply_code_hash'))
    )
    with op.batch_alter_table('reply', schema=None) as batch_op:
        batch_op.create_index('ix_reply_case', ['case_id', 'received_at'], unique=False)
        batch_op.create_index('ix_reply_state', ['state', 'received_at'], unique=False)

    with op.batch_alter_table('hearing', schema=None) as batch_op:
        batch_op.add_column(sa.Column('moved_from', sa.Date(), nullable=True))

    with op.batch_alter_table('mediation_day', schema=None) as batch_op:
        batch_op.add_column(sa.Column('capacity', sa.Integer(), nullable=True))

    with op.batch_alter_table('petition', schema=None) as batch_op:
        batch_op.add_column(sa.Column('black_number', sa.String(), nullable=False, server_default=''))

    with op.batch_alter_table('petition', schema=None) as batch_op:
        batch_op.alter_column('black_number', server_default=None)

    # Never written: the scans of a paper have been rows of evidence_file since 0003.
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.drop_column('store_key')

    with op.batch_alter_table('obligor', schema=None) as batch_op:
        batch_op.add_column(sa.Column('case_id', sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_obligor_case_id'), 'case', ['case_id'], ['id'])
        batch_op.create_index(batch_op.f('ix_obligor_case_id'), ['case_id'], unique=False)

    one_open = {f'{name}_where': sa.text('closed_on is null and linked_to is null') for name in ('sqlite', 'postgresql')}
    with op.batch_alter_table('case', schema=None) as batch_op:
        batch_op.drop_index('uq_case_open_contract')
        batch_op.create_index('uq_case_open_contract', ['contract_id'], unique=True, **one_open)

    op.create_table('guarantor_effect',
    sa.Column('obligor_id', sa.Uuid(), nullable=False),
    sa.Column('settlement_id', sa.Uuid(), nullable=False),
    sa.Column('stands', sa.Boolean(), nullable=False),
    sa.Column('confirmed_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.LargeBinary(), nullable=False),
    sa.Column('recorded_by', sa.String(), nullable=False),
    sa.Column('recorded_at', casework.db.Instant(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['obligor_id'], ['obligor.id'], name=op.f('fk_guarantor_effect_obligor_id')),
    sa.ForeignKeyConstraint(['settlement_id'], ['settlement.id'], name=op.f('fk_guarantor_effect_settlement_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guarantor_effect'))
    )
    with op.batch_alter_table('guarantor_effect', schema=None) as batch_op:
        batch_op.create_index('ix_guarantor_effect_deal', ['settlement_id', 'obligor_id', 'recorded_at'], unique=False)

    with op.batch_alter_table('letter_number', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reserved_for', sa.Uuid(), nullable=True))

    op.create_table('day_kit',
    sa.Column('day_id', sa.Uuid(), nullable=False),
    sa.Column('province', sa.String(length=2), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('taken_by', sa.String(), nullable=False),
    sa.Column('taker', sa.String(), nullable=False),
    sa.Column('taken_at', casework.db.Instant(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('expires_at', casework.db.Instant(), nullable=False),
    sa.Column('key', sa.LargeBinary(), nullable=False),
    sa.Column('public_key', sa.String(length=64), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('checkpoint', sa.String(), nullable=False),
    sa.Column('store_key', sa.String(length=64), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('hearings', sa.Integer(), nullable=False),
    sa.Column('numbers', sa.JSON(), nullable=False),
    sa.Column('returned_at', casework.db.Instant(), nullable=True),
    sa.Column('voided_by', sa.String(), nullable=False),
    sa.Column('voided_at', casework.db.Instant(), nullable=True),
    sa.Column('void_reason', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("state in ('out', 'returned', 'void')", name=op.f('ck_day_kit_state_known')),
    sa.CheckConstraint("(state = 'void') = (voided_at is not null)", name=op.f('ck_day_kit_voiding_is_dated')),
    sa.ForeignKeyConstraint(['day_id'], ['mediation_day.id'], name=op.f('fk_day_kit_day_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_day_kit'))
    )
    with op.batch_alter_table('day_kit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_day_kit_day_id'), ['day_id'], unique=False)
        batch_op.create_index('uq_day_kit_out', ['day_id'], unique=True, sqlite_where=sa.text("state = 'out'"), postgresql_where=sa.text("state = 'out'"))

    op.create_table('kit_entry',
    sa.Column('kit_id', sa.Uuid(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['kit_id'], ['day_kit.id'], name=op.f('fk_kit_entry_kit_id')),
    sa.PrimaryKeyConstraint('kit_id', 'digest', name=op.f('pk_kit_entry'))
    )
    op.create_table('kit_group',
    sa.Column('kit_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=True),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('hard', sa.Boolean(), nullable=False),
    sa.Column('payload', sa.LargeBinary(), nullable=False),
    sa.Column('decided_by', sa.String(), nullable=False),
    sa.Column('decided_at', casework.db.Instant(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("state in ('applied', 'clash', 'taken', 'kept')", name=op.f('ck_kit_group_state_known')),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_kit_group_case_id')),
    sa.ForeignKeyConstraint(['kit_id'], ['day_kit.id'], name=op.f('fk_kit_group_kit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_kit_group')),
    sa.UniqueConstraint('kit_id', 'name', name=op.f('uq_kit_group_kit_id_name'))
    )
    op.create_table('kit_return',
    sa.Column('kit_id', sa.Uuid(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('made_at', casework.db.Instant(), nullable=False),
    sa.Column('brought_by', sa.String(), nullable=False),
    sa.Column('brought_at', casework.db.Instant(), nullable=False),
    sa.Column('skew', sa.Integer(), nullable=False),
    sa.Column('skewed', sa.Boolean(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('entries', sa.Integer(), nullable=False),
    sa.Column('doubts', sa.JSON(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['kit_id'], ['day_kit.id'], name=op.f('fk_kit_return_kit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_kit_return')),
    sa.UniqueConstraint('kit_id', 'digest', name=op.f('uq_kit_return_kit_id_digest'))
    )


def downgrade() -> None:
    op.drop_table('kit_return')
    op.drop_table('kit_group')
    op.drop_table('kit_entry')
    with op.batch_alter_table('day_kit', schema=None) as batch_op:
        batch_op.drop_index('uq_day_kit_out', sqlite_where=sa.text("state = 'out'"), postgresql_where=sa.text("state = 'out'"))
        batch_op.drop_index(batch_op.f('ix_day_kit_day_id'))

    op.drop_table('day_kit')
    with op.batch_alter_table('letter_number', schema=None) as batch_op:
        batch_op.drop_column('reserved_for')

    with op.batch_alter_table('guarantor_effect', schema=None) as batch_op:
        batch_op.drop_index('ix_guarantor_effect_deal')

    op.drop_table('guarantor_effect')
    one_open = {f'{name}_where': sa.text('closed_on is null') for name in ('sqlite', 'postgresql')}
    with op.batch_alter_table('case', schema=None) as batch_op:
        batch_op.drop_index('uq_case_open_contract')
        batch_op.create_index('uq_case_open_contract', ['contract_id'], unique=True, **one_open)

    with op.batch_alter_table('obligor', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_obligor_case_id'))
        batch_op.drop_constraint(batch_op.f('fk_obligor_case_id'), type_='foreignkey')
        batch_op.drop_column('case_id')

    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.add_column(sa.Column('store_key', sa.String(length=64), nullable=True))

    with op.batch_alter_table('petition', schema=None) as batch_op:
        batch_op.drop_column('black_number')

    with op.batch_alter_table('mediation_day', schema=None) as batch_op:
        batch_op.drop_column('capacity')

    with op.batch_alter_table('hearing', schema=None) as batch_op:
        batch_op.drop_column('moved_from')

    with op.batch_alter_table('reply', schema=None) as batch_op:
        batch_op.drop_index('ix_reply_state')
        batch_op.drop_index('ix_reply_case')

    op.drop_table('reply')
    with op.batch_alter_table('court_return_line', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_court_return_line_return_id'))
        batch_op.drop_index(batch_op.f('ix_court_return_line_hearing_id'))

    op.drop_table('court_return_line')
    with op.batch_alter_table('standby', schema=None) as batch_op:
        batch_op.drop_index('uq_standby_case', sqlite_where=sa.text('closed_on is null'), postgresql_where=sa.text('closed_on is null'))

    op.drop_table('standby')
    op.drop_table('docket_file')
    with op.batch_alter_table('day_change', schema=None) as batch_op:
        batch_op.drop_index('ix_day_change_day')

    op.drop_table('day_change')
    op.drop_table('court_return')
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invitation_postal_number'))
        batch_op.drop_index('ix_invitation_outcome')
        batch_op.drop_index('ix_invitation_case')

    op.drop_table('invitation')
    with op.batch_alter_table('unavailable', schema=None) as batch_op:
        batch_op.drop_index('ix_unavailable_days')

    op.drop_table('unavailable')
    with op.batch_alter_table('plan_draft', schema=None) as batch_op:
        batch_op.drop_index('ix_plan_draft_open')

    op.drop_table('plan_draft')
