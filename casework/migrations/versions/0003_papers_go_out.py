"""What the papers need to go out and come back: codes, templates, voidings, scans, files of evidence."""

import sqlalchemy as sa
from alembic import op

import casework.db

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('scan',
    sa.Column('province', sa.String(length=2), nullable=False),
    sa.Column('store_key', sa.String(length=64), nullable=False),
    sa.Column('pages_key', sa.String(length=64), nullable=False),
    sa.Column('label', sa.String(), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('page_count', sa.Integer(), nullable=False),
    sa.Column('signed_on', sa.Date(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('job_id', sa.Uuid(), nullable=True),
    sa.Column('brought_by', sa.Uuid(), nullable=False),
    sa.Column('bringer', sa.String(), nullable=False),
    sa.Column('brought_at', casework.db.Instant(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("state in ('reading', 'read')", name=op.f('ck_scan_state_known')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scan')),
    sa.UniqueConstraint('province', 'store_key', name=op.f('uq_scan_province_store_key'))
    )
    with op.batch_alter_table('scan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_scan_province'), ['province'], unique=False)

    op.create_table('office_template',
    sa.Column('province', sa.String(length=2), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('court', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('store_key', sa.String(length=64), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('proposed_by', sa.Uuid(), nullable=False),
    sa.Column('proposer', sa.String(), nullable=False),
    sa.Column('proposed_at', casework.db.Instant(), nullable=False),
    sa.Column('decided_by', sa.Uuid(), nullable=True),
    sa.Column('decider', sa.String(), nullable=False),
    sa.Column('decided_at', casework.db.Instant(), nullable=True),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('ended_by', sa.String(), nullable=False),
    sa.Column('ended_at', casework.db.Instant(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(state = 'proposed') = (decided_at is null)", name=op.f('ck_office_template_decided')),
    sa.CheckConstraint("state in ('proposed', 'active', 'retired', 'refused')", name=op.f('ck_office_template_state_known')),
    sa.CheckConstraint("state not in ('active', 'retired') or (decided_by is not null and decided_by <> proposed_by)", name=op.f('ck_office_template_two_persons')),
    sa.ForeignKeyConstraint(['decided_by'], ['user.id'], name=op.f('fk_office_template_decided_by')),
    sa.ForeignKeyConstraint(['proposed_by'], ['user.id'], name=op.f('fk_office_template_proposed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_office_template')),
    sa.UniqueConstraint('province', 'kind', 'number', name=op.f('uq_office_template_province_kind_number'))
    )
    with op.batch_alter_table('office_template', schema=None) as batch_op:
        batch_op.create_index('ix_office_template_held', ['province', 'state', 'kind'], unique=False)

    op.create_table('paper_length',
    sa.Column('paper_id', sa.Uuid(), nullable=False),
    sa.Column('pages', sa.Integer(), nullable=False),
    sa.Column('told_by', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['paper_id'], ['paper.id'], name=op.f('fk_paper_length_paper_id')),
    sa.PrimaryKeyConstraint('paper_id', name=op.f('pk_paper_length'))
    )
    op.create_table('paper_voiding',
    sa.Column('paper_id', sa.Uuid(), nullable=False),
    sa.Column('reason', sa.LargeBinary(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('proposed_by', sa.Uuid(), nullable=False),
    sa.Column('proposer', sa.String(), nullable=False),
    sa.Column('proposed_at', casework.db.Instant(), nullable=False),
    sa.Column('decided_by', sa.Uuid(), nullable=True),
    sa.Column('decided_at', casework.db.Instant(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(state = 'open') = (decided_at is null)", name=op.f('ck_paper_voiding_decision_is_dated')),
    sa.CheckConstraint("state in ('open', 'confirmed', 'declined')", name=op.f('ck_paper_voiding_state_known')),
    sa.CheckConstraint('decided_by is null or decided_by <> proposed_by', name=op.f('ck_paper_voiding_two_persons')),
    sa.ForeignKeyConstraint(['decided_by'], ['user.id'], name=op.f('fk_paper_voiding_decided_by')),
    sa.ForeignKeyConstraint(['paper_id'], ['paper.id'], name=op.f('fk_paper_voiding_paper_id')),
    sa.ForeignKeyConstraint(['proposed_by'], ['user.id'], name=op.f('fk_paper_voiding_proposed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_voiding'))
    )
    with op.batch_alter_table('paper_voiding', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_paper_voiding_paper_id'), ['paper_id'], unique=False)
        batch_op.create_index('uq_paper_voiding_open', ['paper_id'], unique=True, sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'"))

    op.create_table('scan_page',
    sa.Column('scan_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('turn', sa.Integer(), nullable=False),
    sa.Column('marks', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('why', sa.String(), nullable=False),
    sa.Column('paper_id', sa.Uuid(), nullable=True),
    sa.Column('picture_key', sa.String(length=64), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("state in ('blank', 'loose', 'waiting', 'held', 'dropped')", name=op.f('ck_scan_page_state_known')),
    sa.CheckConstraint("state not in ('waiting', 'held') or paper_id is not null", name=op.f('ck_scan_page_has_a_paper')),
    sa.ForeignKeyConstraint(['paper_id'], ['paper.id'], name=op.f('fk_scan_page_paper_id')),
    sa.ForeignKeyConstraint(['scan_id'], ['scan.id'], name=op.f('fk_scan_page_scan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scan_page')),
    sa.UniqueConstraint('scan_id', 'number', name=op.f('uq_scan_page_scan_id_number'))
    )
    with op.batch_alter_table('scan_page', schema=None) as batch_op:
        batch_op.create_index('ix_scan_page_paper', ['paper_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_scan_page_state'), ['state'], unique=False)

    op.create_table('evidence_file',
    sa.Column('evidence_id', sa.Uuid(), nullable=False),
    sa.Column('store_key', sa.String(length=64), nullable=False),
    sa.Column('sha', sa.String(length=64), nullable=False),
    sa.Column('label', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.String(length=4), nullable=False),
    sa.Column('pages', sa.Integer(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('straightened', sa.Integer(), nullable=False),
    sa.Column('added_by', sa.String(), nullable=False),
    sa.Column('added_at', casework.db.Instant(), nullable=False),
    sa.Column('removed_by', sa.String(), nullable=True),
    sa.Column('removed_at', casework.db.Instant(), nullable=True),
    sa.Column('removed_why', sa.String(length=200), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("kind in ('pdf', 'jpg', 'png', 'heic', 'docx', 'xlsx')", name=op.f('ck_evidence_file_kind_known')),
    sa.CheckConstraint('(removed_at is null) = (removed_by is null)', name=op.f('ck_evidence_file_removed_by_somebody')),
    sa.ForeignKeyConstraint(['evidence_id'], ['evidence.id'], name=op.f('fk_evidence_file_evidence_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence_file'))
    )
    with op.batch_alter_table('evidence_file', schema=None) as batch_op:
        batch_op.create_index('uq_evidence_file_there', ['evidence_id', 'sha'], unique=True, sqlite_where=sa.text('removed_at is null'), postgresql_where=sa.text('removed_at is null'))

    op.create_table('evidence_doubt',
    sa.Column('province', sa.String(length=2), nullable=False),
    sa.Column('job_id', sa.Uuid(), nullable=False),
    sa.Column('store_key', sa.String(length=64), nullable=False),
    sa.Column('sha', sa.String(length=64), nullable=False),
    sa.Column('label', sa.String(length=400), nullable=False),
    sa.Column('kind', sa.String(length=4), nullable=False),
    sa.Column('pages', sa.Integer(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('straightened', sa.Integer(), nullable=False),
    sa.Column('why', sa.String(length=120), nullable=False),
    sa.Column('contract_id', sa.Uuid(), nullable=True),
    sa.Column('evidence_kind', sa.String(), nullable=True),
    sa.Column('obligor_id', sa.Uuid(), nullable=True),
    sa.Column('dated_on', sa.Date(), nullable=True),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('brought_by', sa.String(), nullable=False),
    sa.Column('brought_at', casework.db.Instant(), nullable=False),
    sa.Column('decided_by', sa.String(), nullable=True),
    sa.Column('decided_at', casework.db.Instant(), nullable=True),
    sa.Column('file_id', sa.Uuid(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("state in ('open', 'placed', 'dismissed')", name=op.f('ck_evidence_doubt_state_known')),
    sa.ForeignKeyConstraint(['contract_id'], ['contract.id'], name=op.f('fk_evidence_doubt_contract_id')),
    sa.ForeignKeyConstraint(['file_id'], ['evidence_file.id'], name=op.f('fk_evidence_doubt_file_id')),
    sa.ForeignKeyConstraint(['job_id'], ['job.id'], name=op.f('fk_evidence_doubt_job_id')),
    sa.ForeignKeyConstraint(['obligor_id'], ['obligor.id'], name=op.f('fk_evidence_doubt_obligor_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence_doubt'))
    )
    with op.batch_alter_table('evidence_doubt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_doubt_job_id'), ['job_id'], unique=False)
        batch_op.create_index('ix_evidence_doubt_open', ['province', 'state'], unique=False)
        batch_op.create_index('uq_evidence_doubt_file', ['province', 'sha'], unique=True)

    with op.batch_alter_table('paper', schema=None) as batch_op:
        batch_op.add_column(sa.Column('code', sa.String(length=11), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('closing', sa.LargeBinary(), nullable=True))
        batch_op.create_index(batch_op.f('ix_paper_code'), ['code'], unique=False)

    with op.batch_alter_table('signatory', schema=None) as batch_op:
        batch_op.add_column(sa.Column('may_sue', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('national_id', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('birth_year', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('occupation', sa.String(), nullable=False, server_default=''))

    _name_papers()
    _number_letters()
    _evidence_kinds(KINDS)
    with op.batch_alter_table('paper', schema=None) as batch_op:
        batch_op.alter_column('code', server_default=None)
    with op.batch_alter_table('signatory', schema=None) as batch_op:
        batch_op.alter_column('may_sue', server_default=None)
        batch_op.alter_column('national_id', server_default=None)
        batch_op.alter_column('birth_year', server_default=None)
        batch_op.alter_column('occupation', server_default=None)


def _name_papers() -> None:
    """The short code of each paper made before papers bore one: the last ten signs of its id."""
    paper = sa.table('paper', sa.column('id', sa.Uuid()), sa.column('code', sa.String()))
    connection = op.get_bind()
    for (key,) in connection.execute(sa.select(paper.c.id)).all():
        signs = ''.join(SIGNS[key.int >> shift & 31] for shift in range(45, -1, -5))
        code = f'{signs[:5]}-{signs[5:]}'
        connection.execute(sa.update(paper).where(paper.c.id == key).values(code=code))


def _number_letters() -> None:
    """Whose each letter number is: the newest paper of its office and year that bears it."""
    connection = op.get_bind()
    paper = sa.table('paper', *map(sa.column, ('id', 'province', 'dated', 'letter_number', 'made_at')))
    paper.c.id.type, paper.c.dated.type = sa.Uuid(), sa.Date()
    borne = {}
    rows = sa.select(paper.c.id, paper.c.province, paper.c.dated, paper.c.letter_number)
    for key, province, dated, letter in connection.execute(
        rows.where(paper.c.letter_number.is_not(None)).order_by(paper.c.made_at)
    ):
        borne[province, dated.year + 543, letter.rpartition('/')[2]] = key
    number = sa.table('letter_number', *map(sa.column, ('id', 'province', 'year', 'number', 'paper_id')))
    number.c.id.type = number.c.paper_id.type = sa.Uuid()
    taken = sa.select(number.c.id, number.c.province, number.c.year, number.c.number)
    for row, province, year, count in connection.execute(taken.where(number.c.paper_id.is_(None))).all():
        if key := borne.get((province, year, str(count))):
            connection.execute(sa.update(number).where(number.c.id == row).values(paper_id=key))


SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'


def _evidence_kinds(kinds: tuple[str, ...]) -> None:
    """The kinds of evidence there may be; what bears another is kept as "other"."""
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_evidence_kind_known'), type_='check')
    evidence = sa.table('evidence', sa.column('kind', sa.String()))
    op.execute(sa.update(evidence).where(evidence.c.kind.not_in(kinds)).values(kind='other'))
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.create_check_constraint('kind_known', f'kind in {kinds}')


KINDS = (
    'registry_extract', 'project', 'contract', 'guarantee', 'disbursement', 'receipts', 'demand', 'notice_686',
    'acknowledgment', 'restructuring', 'map', 'photo', 'loss_report', 'id_card', 'death_certificate', 'heirs',
    'measure_signature', 'release_payment', 'copies', 'third_person_consent', 'other',
)
NEW = ('acknowledgment', 'restructuring', 'photo', 'loss_report')


def downgrade() -> None:
    _evidence_kinds(tuple(kind for kind in KINDS if kind not in NEW))
    with op.batch_alter_table('signatory', schema=None) as batch_op:
        batch_op.drop_column('occupation')
        batch_op.drop_column('birth_year')
        batch_op.drop_column('national_id')
        batch_op.drop_column('may_sue')

    with op.batch_alter_table('paper', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_paper_code'))
        batch_op.drop_column('closing')
        batch_op.drop_column('code')

    with op.batch_alter_table('evidence_doubt', schema=None) as batch_op:
        batch_op.drop_index('uq_evidence_doubt_file')
        batch_op.drop_index('ix_evidence_doubt_open')
        batch_op.drop_index(batch_op.f('ix_evidence_doubt_job_id'))

    op.drop_table('evidence_doubt')
    with op.batch_alter_table('evidence_file', schema=None) as batch_op:
        batch_op.drop_index('uq_evidence_file_there', sqlite_where=sa.text('removed_at is null'), postgresql_where=sa.text('removed_at is null'))

    op.drop_table('evidence_file')
    with op.batch_alter_table('scan_page', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_scan_page_state'))
        batch_op.drop_index('ix_scan_page_paper')

    op.drop_table('scan_page')
    with op.batch_alter_table('paper_voiding', schema=None) as batch_op:
        batch_op.drop_index('uq_paper_voiding_open', sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'"))
        batch_op.drop_index(batch_op.f('ix_paper_voiding_paper_id'))

    op.drop_table('paper_voiding')
    op.drop_table('paper_length')
    with op.batch_alter_table('office_template', schema=None) as batch_op:
        batch_op.drop_index('ix_office_template_held')

    op.drop_table('office_template')
    with op.batch_alter_table('scan', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_scan_province'))

    op.drop_table('scan')
