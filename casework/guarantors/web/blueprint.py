"""The guarantors' doors hang on this."""

from flask import Blueprint

pages = Blueprint("guarantors", "casework.guarantors", template_folder="templates")
