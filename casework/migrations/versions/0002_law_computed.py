"""What the law of the case keeps: reliefs, waivers, notices to guarantors, the radar, budgets, volunteers."""

import sqlalchemy as sa
from alembic import op

import casework.db

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('radar_position',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_radar_position'))
    )
    op.create_table('volunteer',
    sa.Column('province', sa.String(length=2), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('standing', sa.String(), nullable=False),
    sa.Column('area', sa.String(), nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('dated', sa.Date(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('scan', sa.String(length=64), nullable=True),
    sa.Column('scan_kind', sa.String(length=4), nullable=True),
    sa.Column('recorded_by', sa.String(), nullable=False),
    sa.Column('recorded_at', casework.db.Instant(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("standing in ('volunteer', 'village_head', 'subdistrict_head', 'committee', 'other')", name=op.f('ck_volunteer_standing_known')),
    sa.CheckConstraint('(scan is null) = (scan_kind is null)', name=op.f('ck_volunteer_scan_is_whole')),
    sa.CheckConstraint('until >= since', name=op.f('ck_volunteer_until_after_since')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_volunteer'))
    )
    with op.batch_alter_table('volunteer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_volunteer_province'), ['province'], unique=False)

    op.create_table('radar_contract',
    sa.Column('contract_id', sa.Uuid(), nullable=False),
    sa.Column('law', sa.String(length=64), nullable=False),
    sa.Column('reckoned_on', sa.Date(), nullable=False),
    sa.Column('reckoned_at', casework.db.Instant(), nullable=False),
    sa.Column('holds_until', sa.Date(), nullable=True),
    sa.Column('faulty', sa.Boolean(), nullable=False),
    sa.Column('lapsed', sa.Integer(), nullable=False),
    sa.Column('lapsed_amount', casework.db.Satang(), nullable=False),
    sa.Column('running', sa.Integer(), nullable=False),
    sa.Column('running_amount', casework.db.Satang(), nullable=False),
    sa.Column('stopped', sa.Integer(), nullable=False),
    sa.Column('stopped_amount', casework.db.Satang(), nullable=False),
    sa.ForeignKeyConstraint(['contract_id'], ['contract.id'], name=op.f('fk_radar_contract_contract_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('contract_id', name=op.f('pk_radar_contract'))
    )
    op.create_table('relief',
    sa.Column('contract_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('months', sa.Integer(), nullable=True),
    sa.Column('rate', sa.Numeric(precision=7, scale=4), nullable=True),
    sa.Column('default_rate', sa.Numeric(precision=7, scale=4), nullable=True),
    sa.Column('instalments', sa.JSON(), nullable=False),
    sa.Column('authority_number', sa.String(), nullable=False),
    sa.Column('authority_on', sa.Date(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('origin', sa.String(), nullable=False),
    sa.Column('origin_id', sa.Uuid(), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('recorded_at', casework.db.Instant(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("kind <> 'moratorium' or (months > 0 and until is not null)", name=op.f('ck_relief_moratorium_is_whole')),
    sa.CheckConstraint("kind in ('moratorium', 'rate', 'schedule')", name=op.f('ck_relief_kind_known')),
    sa.CheckConstraint("origin = 'recorded' or origin_id is not null", name=op.f('ck_relief_origin_named')),
    sa.CheckConstraint("origin in ('recorded', 'measure', 'settlement')", name=op.f('ck_relief_origin_known')),
    sa.CheckConstraint('ended_on is null or ended_on >= since', name=op.f('ck_relief_ended_after_since')),
    sa.CheckConstraint('until is null or until >= since', name=op.f('ck_relief_until_after_since')),
    sa.ForeignKeyConstraint(['contract_id'], ['contract.id'], name=op.f('fk_relief_contract_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_relief'))
    )
    with op.batch_alter_table('relief', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_relief_contract_id'), ['contract_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_relief_origin_id'), ['origin_id'], unique=False)

    op.create_table('household_budget',
    sa.Column('contract_id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=True),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('told', sa.LargeBinary(), nullable=False),
    sa.Column('asked_by', sa.String(), nullable=False),
    sa.Column('recorded_at', casework.db.Instant(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['case.id'], name=op.f('fk_household_budget_case_id')),
    sa.ForeignKeyConstraint(['contract_id'], ['contract.id'], name=op.f('fk_household_budget_contract_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_household_budget'))
    )
    with op.batch_alter_table('household_budget', schema=None) as batch_op:
        batch_op.create_index('ix_household_budget_contract', ['contract_id', 'asked_on', 'id'], unique=False)

    op.create_table('radar_claim',
    sa.Column('contract_id', sa.Uuid(), nullable=False),
    sa.Column('obligor_id', sa.Uuid(), nullable=False),
    sa.Column('district', sa.String(length=4), nullable=True),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('instalments', sa.JSON(), nullable=False),
    sa.Column('amount', casework.db.Satang(), nullable=False),
    sa.Column('counted', casework.db.Satang(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('stopped_on', sa.Date(), nullable=True),
    sa.Column('act', sa.String(), nullable=True),
    sa.Column('act_on', sa.Date(), nullable=True),
    sa.Column('acts', sa.JSON(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['contract_id'], ['contract.id'], name=op.f('fk_radar_claim_contract_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['obligor_id'], ['obligor.id'], name=op.f('fk_radar_claim_obligor_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_radar_claim'))
    )
    with op.batch_alter_table('radar_claim', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_radar_claim_contract_id'), ['contract_id'], unique=False)
        batch_op.create_index('ix_radar_claim_last_day', ['last_day', 'id'], unique=False)

    op.create_table('waiver_proposal',
    sa.Column('contract_id', sa.Uuid(), nullable=False),
    sa.Column('effective_on', sa.Date(), nullable=False),
    sa.Column('amount', casework.db.Satang(), nullable=False),
    sa.Column('ref', sa.String(), nullable=False),
    sa.Column('authority_on', sa.Date(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('proposed_by', sa.Uuid(), nullable=False),
    sa.Column('proposer', sa.String(), nullable=False),
    sa.Column('proposed_at', casework.db.Instant(), nullable=False),
    sa.Column('decided_by', sa.Uuid(), nullable=True),
    sa.Column('decided_at', casework.db.Instant(), nullable=True),
    sa.Column('posting_id', sa.Uuid(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(state = 'confirmed') = (posting_id is not null)", name=op.f('ck_waiver_proposal_confirmed_is_posted')),
    sa.CheckConstraint("(state = 'open') = (decided_at is null)", name=op.f('ck_waiver_proposal_decision_is_dated')),
    sa.CheckConstraint("state in ('open', 'confirmed', 'declined')", name=op.f('ck_waiver_proposal_state_known')),
    sa.CheckConstraint('amount > 0', name=op.f('ck_waiver_proposal_amount_positive')),
    sa.CheckConstraint('decided_by is null or decided_by <> proposed_by', name=op.f('ck_waiver_proposal_two_persons')),
    sa.ForeignKeyConstraint(['contract_id'], ['contract.id'], name=op.f('fk_waiver_proposal_contract_id')),
    sa.ForeignKeyConstraint(['decided_by'], ['user.id'], name=op.f('fk_waiver_proposal_decided_by')),
    sa.ForeignKeyConstraint(['posting_id'], ['posting.id'], name=op.f('fk_waiver_proposal_posting_id')),
    sa.ForeignKeyConstraint(['proposed_by'], ['user.id'], name=op.f('fk_waiver_proposal_proposed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_waiver_proposal'))
    )
    with op.batch_alter_table('waiver_proposal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_waiver_proposal_contract_id'), ['contract_id'], unique=False)

    op.create_table('guarantor_notice',
    sa.Column('contract_id', sa.Uuid(), nullable=False),
    sa.Column('obligor_id', sa.Uuid(), nullable=False),
    sa.Column('section', sa.String(length=3), nullable=False),
    sa.Column('instalments', sa.JSON(), nullable=False),
    sa.Column('settlement_id', sa.Uuid(), nullable=True),
    sa.Column('measure_id', sa.Uuid(), nullable=True),
    sa.Column('sent_on', sa.Date(), nullable=False),
    sa.Column('postal_number', sa.String(length=13), nullable=False),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('proof_id', sa.Uuid(), nullable=True),
    sa.Column('recorded_by', sa.String(), nullable=False),
    sa.Column('recorded_at', casework.db.Instant(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(outcome = 'pending') = (ended_on is null)", name=op.f('ck_guarantor_notice_ending_is_dated')),
    sa.CheckConstraint("(section = '686') = (settlement_id is null and measure_id is null)", name=op.f('ck_guarantor_notice_reduction_names_its_deal')),
    sa.CheckConstraint("outcome in ('pending', 'arrived', 'refused', 'unclaimed', 'moved', 'unknown_address')", name=op.f('ck_guarantor_notice_outcome_known')),
    sa.CheckConstraint("section in ('686', '691')", name=op.f('ck_guarantor_notice_section_known')),
    sa.CheckConstraint('ended_on >= sent_on', name=op.f('ck_guarantor_notice_ended_after_sent')),
    sa.ForeignKeyConstraint(['contract_id'], ['contract.id'], name=op.f('fk_guarantor_notice_contract_id')),
    sa.ForeignKeyConstraint(['measure_id'], ['measure_application.id'], name=op.f('fk_guarantor_notice_measure_id')),
    sa.ForeignKeyConstraint(['obligor_id'], ['obligor.id'], name=op.f('fk_guarantor_notice_obligor_id')),
    sa.ForeignKeyConstraint(['proof_id'], ['evidence.id'], name=op.f('fk_guarantor_notice_proof_id')),
    sa.ForeignKeyConstraint(['settlement_id'], ['settlement.id'], name=op.f('fk_guarantor_notice_settlement_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guarantor_notice')),
    sa.UniqueConstraint('obligor_id', 'section', 'postal_number', name=op.f('uq_guarantor_notice_obligor_id_section_postal_number'))
    )
    with op.batch_alter_table('guarantor_notice', schema=None) as batch_op:
        batch_op.create_index('ix_guarantor_notice_contract', ['contract_id', 'sent_on'], unique=False)
        batch_op.create_index('ix_guarantor_notice_outcome', ['outcome', 'sent_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_guarantor_notice_postal_number'), ['postal_number'], unique=False)

    with op.batch_alter_table('measure_application', schema=None) as batch_op:
        batch_op.add_column(sa.Column('hardship', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('instalment_amount', casework.db.Satang(), nullable=True))
        batch_op.add_column(sa.Column('most_each', casework.db.Satang(), nullable=True))
        batch_op.add_column(sa.Column('pay_months', sa.String(), nullable=False, server_default=''))

    with op.batch_alter_table('obligor', schema=None) as batch_op:
        batch_op.add_column(sa.Column('share', sa.String(length=15), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('liability_limit', casework.db.Satang(), nullable=True))

    with op.batch_alter_table('office_term', schema=None) as batch_op:
        batch_op.add_column(sa.Column('recorded_at', casework.db.Instant(), nullable=False, server_default='2012-01-01 00:00:00'))
        batch_op.drop_constraint(batch_op.f('uq_office_term_province_code_since'), type_='unique')
        batch_op.create_index(batch_op.f('ix_office_term_recorded_at'), ['recorded_at'], unique=False)

    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.add_column(sa.Column('begun_by_debtor', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('by_volunteer', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('volunteer_id', sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_visit_volunteer_id'), 'volunteer', ['volunteer_id'], ['id'])

    with op.batch_alter_table('measure_application', schema=None) as batch_op:
        batch_op.alter_column('hardship', server_default=None)
        batch_op.alter_column('pay_months', server_default=None)
    with op.batch_alter_table('obligor', schema=None) as batch_op:
        batch_op.alter_column('share', server_default=None)
    with op.batch_alter_table('office_term', schema=None) as batch_op:
        batch_op.alter_column('recorded_at', server_default=None)
    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.alter_column('begun_by_debtor', server_default=None)
        batch_op.alter_column('by_volunteer', server_default=None)
    with op.batch_alter_table('obligor', schema=None) as batch_op:
        batch_op.create_check_constraint('limit_positive', 'liability_limit > 0')
    with op.batch_alter_table('measure_application', schema=None) as batch_op:
        batch_op.create_check_constraint(
            'hardship_known', "hardship in ('', 'disability', 'old_age', 'death', 'unable_to_work')"
        )
    _evidence_kinds('volunteer_mandate', 'release_payment')


def _evidence_kinds(gone: str, new: str) -> None:
    """One kind of evidence gives way to another; what bore it is kept as "other"."""
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_evidence_kind_known'), type_='check')
    op.execute(sa.text("update evidence set kind = 'other' where kind = :gone").bindparams(gone=gone))
    kinds = tuple(new if kind == gone else kind for kind in KINDS)
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.create_check_constraint('kind_known', f'kind in {kinds}')


KINDS = (
    'registry_extract', 'project', 'contract', 'guarantee', 'disbursement', 'receipts', 'demand', 'notice_686',
    'map', 'id_card', 'death_certificate', 'heirs', 'measure_signature', 'volunteer_mandate', 'copies',
    'third_person_consent', 'other',
)


def downgrade() -> None:
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_evidence_kind_known'), type_='check')
    op.execute("update evidence set kind = 'other' where kind = 'release_payment'")
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.create_check_constraint('kind_known', f'kind in {KINDS}')
    with op.batch_alter_table('obligor', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_obligor_limit_positive'), type_='check')
    with op.batch_alter_table('measure_application', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_measure_application_hardship_known'), type_='check')
    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_visit_volunteer_id'), type_='foreignkey')
        batch_op.drop_column('volunteer_id')
        batch_op.drop_column('by_volunteer')
        batch_op.drop_column('begun_by_debtor')

    with op.batch_alter_table('office_term', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_office_term_recorded_at'))
        batch_op.create_unique_constraint(batch_op.f('uq_office_term_province_code_since'), ['province', 'code', 'since'])
        batch_op.drop_column('recorded_at')

    with op.batch_alter_table('obligor', schema=None) as batch_op:
        batch_op.drop_column('liability_limit')
        batch_op.drop_column('share')

    with op.batch_alter_table('measure_application', schema=None) as batch_op:
        batch_op.drop_column('pay_months')
        batch_op.drop_column('most_each')
        batch_op.drop_column('instalment_amount')
        batch_op.drop_column('hardship')

    with op.batch_alter_table('guarantor_notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_guarantor_notice_postal_number'))
        batch_op.drop_index('ix_guarantor_notice_outcome')
        batch_op.drop_index('ix_guarantor_notice_contract')

    op.drop_table('guarantor_notice')
    with op.batch_alter_table('waiver_proposal', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_waiver_proposal_contract_id'))

    op.drop_table('waiver_proposal')
    with op.batch_alter_table('radar_claim', schema=None) as batch_op:
        batch_op.drop_index('ix_radar_claim_last_day')
        batch_op.drop_index(batch_op.f('ix_radar_claim_contract_id'))

    op.drop_table('radar_claim')
    with op.batch_alter_table('household_budget', schema=None) as batch_op:
        batch_op.drop_index('ix_household_budget_contract')

    op.drop_table('household_budget')
    with op.batch_alter_table('relief', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_relief_origin_id'))
        batch_op.drop_index(batch_op.f('ix_relief_contract_id'))

    op.drop_table('relief')
    op.drop_table('radar_contract')
    with op.batch_alter_table('volunteer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_volunteer_province'))

    op.drop_table('volunteer')
    op.drop_table('radar_position')
