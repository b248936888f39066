"""The doors of papers: make one, make a whole day's pack, watch it, take it away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import EXCLUDE

from casework.cases.queries import case_of, cases_of
from casework.dossier.entrusting import mandate_of
from casework.dossier.guarantors import letters_to_guarantors
from casework.dossier.handing import job_file, paper_file
from casework.dossier.kinds import PACKS
from casework.dossier.making import case_papers
from casework.dossier.packs.bound import FORMS, Binding, start_bound
from casework.dossier.packs.pack import KIND, start_case_pack, start_pack
from casework.dossier.packs.zipping import left_out
from casework.dossier.queries import job_of, paper_of
from casework.dossier.says.case import case_context, desk
from casework.dossier.schemas import BindPack, MakeLetters, MakePaper, StartCasePack, StartPack
from casework.field.queries import volunteer_of
from casework.files.kinds import DOCX
from casework.jobs import operations as jobs
from casework.jobs.models import Job
from casework.mediation.queries.days import day_of
from casework.papers.catalogue import catalogue
from casework.papers.stationery import row_of
from casework.register import queries as register
from casework.security.policy import policy
from casework.store import Store
from casework.web.access import actor
from casework.web.forms import Text
from casework.web.unit import db, now, today

pages = Blueprint("papers", __name__, template_folder="templates")


@pages.post("/days/<uuid:day_id>/packs")
@policy("paper.make")
def start(day_id: UUID) -> ResponseReturnValue:
    """Start making a pack of the day; the page that follows shows its progress."""
    day = day_of(db(), actor(), day_id)
    given = StartPack(unknown=EXCLUDE).load(request.form)
    job = start_pack(db(), actor(), day, given["pack"], given["dated"] or today(), now(), given["case"])
    return redirect(url_for("papers.job", job_id=job.id))


@pages.post("/packs")
@policy("paper.make")
def start_for_cases() -> ResponseReturnValue:
    """Start making a pack of the cases named; the page that follows shows its progress."""
    sent = {**request.form.to_dict(), "cases": request.form.getlist("case")}
    given = StartCasePack(unknown=EXCLUDE).load(sent)
    cases = cases_of(db(), actor(), given["cases"])
    job = start_case_pack(db(), actor(), cases, given["pack"], given["dated"] or today(), now())
    return redirect(url_for("papers.job", job_id=job.id))


@pages.get("/jobs/<uuid:job_id>")
@policy("job.view")
def job(job_id: UUID) -> str:
    """How far a job is."""
    found = job_of(db(), actor(), job_id)
    return render_template("papers/job.html", job=job_view(found), back=_back(found))


@pages.post("/jobs/<uuid:job_id>/bind")
@policy("paper.make")
def bind(job_id: UUID) -> ResponseReturnValue:
    """Put a finished pack into one file; the page that follows shows its progress."""
    pack, given = job_of(db(), actor(), job_id), BindPack(unknown=EXCLUDE).load(request.form)
    how = Binding(given["form"], not given["one_sided"], given["copies"])
    return redirect(url_for("papers.job", job_id=start_bound(db(), actor(), pack, how, now()).id))


@pages.get("/jobs/<uuid:job_id>/progress")
@policy("job.view")
def progress(job_id: UUID) -> str:
    """The part of that page that is asked for once a second."""
    return render_template("papers/_progress.html", job=job_view(job_of(db(), actor(), job_id)))


@pages.get("/jobs/<uuid:job_id>/download")
@policy("job.view")
def download_job(job_id: UUID) -> ResponseReturnValue:
    """What the job made. Raises Missing where it is not done."""
    return job_file(job_of(db(), actor(), job_id))


@pages.post("/cases/<uuid:case_id>/papers")
@policy("paper.make")
def make(case_id: UUID) -> ResponseReturnValue:
    """Make one paper of a case anew."""
    case = case_of(db(), actor(), case_id)
    given = MakePaper(unknown=EXCLUDE).load(request.form)
    at = desk(db(), case.province, given["dated"] or today())
    context = case_context(db(), case, at)
    case_papers(db(), actor(), given["kind"], case, context, at, now())
    return redirect(url_for("cases.file", case_id=case.id, _anchor="papers"))


@pages.post("/contracts/<uuid:contract_id>/guarantor-letters")
@policy("paper.make")
def guarantor_letters(contract_id: UUID) -> ResponseReturnValue:
    """Make the letters of one section to every guarantor to whom one is owed."""
    found = register.contract(db(), actor(), contract_id)
    given = MakeLetters(unknown=EXCLUDE).load(request.form)
    at = desk(db(), found.province, given["dated"] or today())
    made = letters_to_guarantors(db(), actor(), found, given["section"], at, now())
    flash(_("จัดทำหนังสือแล้ว %(count)s ฉบับ", count=len(made)), "success" if made else "info")
    return redirect(url_for("guarantors.contract", contract_id=found.id, _anchor="made"), 303)


@pages.post("/volunteers/<uuid:volunteer_id>/mandate")
@policy("paper.make")
def mandate(volunteer_id: UUID) -> ResponseReturnValue:
    """Make the written mandate of a volunteer, and hand it out."""
    made = mandate_of(db(), actor(), volunteer_of(db(), actor(), volunteer_id), today(), now())
    return redirect(url_for("papers.download", paper_id=made.id), 303)


@pages.get("/papers/<uuid:paper_id>/download")
@policy("case.view")
def download(paper_id: UUID) -> ResponseReturnValue:
    """The very bytes that were made."""
    return paper_file(paper_of(db(), actor(), paper_id))


@pages.get("/papers")
@policy("terms.view")
def shelf() -> str:
    """Every paper the product makes: for which step, on what form, with what it must say."""
    return render_template("papers/catalogue.html", papers=list(catalogue().papers.values()))


@pages.get("/papers/templates/<kind>.docx")
@policy("terms.view")
def template(kind: str) -> ResponseReturnValue:
    """The Word template of a paper, to be looked at or adapted."""
    response: Any = row_of(kind).template()
    return response, {
        "Content-Type": DOCX.mimetype,
        "Content-Disposition": f'attachment; filename="{row_of(kind).id}.docx"',
    }


def job_view(found: Job) -> dict[str, Any]:
    """A job as the progress component draws it."""
    made = jobs.progress(db(), found)
    pack = PACKS[found.options["pack"]]
    done = found.state == "done"
    return {
        "id": found.id,
        "title": pack,
        "state": "failed" if found.state == "cancelled" else found.state,
        "done": made.done + made.failed,
        "total": made.total,
        "poll_url": url_for("papers.progress", job_id=found.id),
        "page_url": url_for("papers.job", job_id=found.id),
        "failures": [
            {"label": label, "reason": Text(*why.partition(" / ")[::2])} for label, why in _lacking(found)
        ],
        "result_url": url_for("papers.download_job", job_id=found.id) if done and found.output else "",
        "result_label": _label(found),
        "forms": FORMS if done and found.output and found.kind == KIND and actor().may("paper.make") else {},
    }


def _lacking(found: Job) -> Sequence[tuple[str, str]]:
    """What failed so far; of a finished pack also the papers that were left out."""
    if found.kind == KIND and found.output:
        return left_out(Store.of(db()), found)
    return [(item.label, item.error or "") for item in jobs.failures_of(db(), found)]


def _label(found: Job) -> Text:
    kind = found.output_name.rpartition(".")[2].upper() if found.output else ""
    return Text(f"ดาวน์โหลดชุดเอกสาร ({kind})", f"Download the pack ({kind})")


def _back(found: Job) -> tuple[str, str]:
    """Where it was asked for: the name of the page and its address."""
    if "day" in found.options:
        return _("วันไกล่เกลี่ย"), url_for("mediation.day", day_id=found.options["day"])
    if "case" in found.options:
        return _("แฟ้มเรื่อง"), url_for("cases.file", case_id=found.options["case"], _anchor="papers")
    return _("งานของฉัน"), url_for("cases.my_work")
