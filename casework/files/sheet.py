"""A sheet of paper in a photograph: found by its four edges, laid flat, its shadows evened out.

Only where the photograph leaves no doubt: four corners, sides that meet at fair angles, a sheet that takes up
much of the picture and is brighter than what lies around it. Otherwise there is no sheet, and the picture
stays as it was taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np

Pixels = np.ndarray[Any, np.dtype[Any]]

LOOKING_SIDE = 1_000  # pixels: edges are found in a small copy
SMALLEST_SHARE, LARGEST_SHARE = 0.20, 0.985  # of the picture
SMALLEST_ANGLE, LARGEST_ANGLE = 55.0, 125.0
SIDES_AGREE = 0.6  # the shorter of two opposite sides against the longer
BRIGHTER = 12.0  # grey levels, of 255, between the sheet and what lies around it
WHITE = 245.0  # what paper is brightened to
A_SERIES = 2**0.5
FORESHORTENED, LENGTHENED = 0.12, 0.05  # a sheet this near to the shape of A4, as seen at an angle, is A4
_CLOSE = np.ones((5, 5), np.uint8)


def flattened(picture: Pixels) -> Pixels | None:
    """The sheet alone, seen from above, of a picture in BGR; None where none is found beyond doubt."""
    corners = corners_of(picture)
    if corners is None:
        return None
    width, height = _size(corners)
    flat = np.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], np.float32)
    seen = cv2.getPerspectiveTransform(corners, flat)
    straight = cv2.warpPerspective(
        picture, seen, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return evened(straight)


def corners_of(picture: Pixels) -> Pixels | None:
    """The corners of the sheet: top left, top right, bottom right, bottom left, in pixels of the picture."""
    scale = min(1.0, LOOKING_SIDE / max(picture.shape[:2]))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (5, 5), 0)
    found = [
        corners
        for outline in _outlines(grey, small)
        if (corners := _quadrilateral(outline, grey.shape)) is not None and _stands_out(corners, grey)
    ]
    if not found:
        return None
    return max(found, key=lambda corners: float(cv2.contourArea(corners))) / np.float32(scale)


def evened(sheet: Pixels) -> Pixels:
    """The sheet with its shadows lifted: each place brightened as its paper is dark, at most twofold."""
    lab = cv2.cvtColor(sheet, cv2.COLOR_BGR2LAB)
    light = lab[:, :, 0]
    scale = min(1.0, 400 / max(light.shape))
    small = cv2.resize(light, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 31)
    gain = np.clip(WHITE / np.maximum(paper.astype(np.float32), 1.0), 1.0, 2.0)
    spread = cv2.resize(gain, (light.shape[1], light.shape[0]), interpolation=cv2.INTER_LINEAR)
    lab[:, :, 0] = np.clip(light * spread, 0, 255).astype(np.uint8)
    return np.asarray(cv2.cvtColor(lab, cv2.COLOR_LAB2BGR))


def _outlines(grey: Pixels, colour: Pixels) -> Iterator[Pixels]:
    """Outlines of what may be the sheet: by edges at three strengths, by brightness, by lack of colour."""
    middle = float(np.median(grey))
    for low, high in ((0.33, 0.66), (0.66, 1.33), (0.15, 0.4)):
        edges = cv2.Canny(grey, low * middle, high * middle)
        yield from _largest(cv2.morphologyEx(edges, cv2.MORPH_CLOSE, _CLOSE, iterations=2))
    _level, bright = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    yield from _largest(cv2.morphologyEx(bright, cv2.MORPH_CLOSE, _CLOSE, iterations=3))
    saturation = cv2.cvtColor(colour, cv2.COLOR_BGR2HSV)[:, :, 1]
    _level, plain = cv2.threshold(saturation, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    yield from _largest(cv2.morphologyEx(plain, cv2.MORPH_CLOSE, _CLOSE, iterations=3))


def _largest(mask: Pixels, most: int = 5) -> list[Pixels]:
    contours, _tree = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    return [np.asarray(each) for each in sorted(contours, key=cv2.contourArea, reverse=True)[:most]]


def _quadrilateral(outline: Pixels, shape: tuple[int, ...]) -> Pixels | None:
    """The four corners of an outline that may be a sheet seen at an angle, in order; else None."""
    hull = cv2.convexHull(outline)
    around = cv2.arcLength(hull, True)
    for loose in (0.015, 0.02, 0.03, 0.04):
        corners = cv2.approxPolyDP(hull, loose * around, True)
        if len(corners) == 4:
            break
    else:
        return None
    ordered = _ordered(corners.reshape(4, 2).astype(np.float32))
    share = cv2.contourArea(ordered) / float(shape[0] * shape[1])
    filled = cv2.contourArea(ordered) / max(float(cv2.contourArea(hull)), 1.0)
    fair = SMALLEST_SHARE <= share <= LARGEST_SHARE and 0.93 <= filled <= 1.07
    return ordered if fair and _rectangle_seen_at_an_angle(ordered) else None


def _ordered(corners: Pixels) -> Pixels:
    """Clockwise from the corner nearest to the top left of the picture."""
    middle = corners.mean(axis=0)
    around = np.argsort(np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))
    turned = corners[around]
    return np.roll(turned, -int(np.argmin(turned.sum(axis=1))), axis=0)


def _rectangle_seen_at_an_angle(corners: Pixels) -> bool:
    sides = np.roll(corners, -1, axis=0) - corners
    lengths = np.linalg.norm(sides, axis=1)
    agree = all(
        min(lengths[a], lengths[a + 2]) >= SIDES_AGREE * max(lengths[a], lengths[a + 2]) for a in (0, 1)
    )
    before = -np.roll(sides, 1, axis=0)
    cosines = (sides * before).sum(axis=1) / np.maximum(lengths * np.roll(lengths, 1), 1e-6)
    angles = np.degrees(np.arccos(np.clip(cosines, -1, 1)))
    return agree and bool(np.all((angles >= SMALLEST_ANGLE) & (angles <= LARGEST_ANGLE)))


def _stands_out(corners: Pixels, grey: Pixels) -> bool:
    """Whether what lies within the corners is brighter than a band around them: paper on a table."""
    inside = np.zeros(grey.shape, np.uint8)
    cv2.fillConvexPoly(inside, corners.astype(np.int32), 255)
    grown = cv2.dilate(inside, np.ones((25, 25), np.uint8))
    shrunk = cv2.erode(inside, np.ones((9, 9), np.uint8))
    edge = cv2.erode(inside, np.ones((41, 41), np.uint8))
    band, margin = (grown > 0) & (inside == 0), (shrunk > 0) & (edge == 0)
    if band.sum() < 200 or margin.sum() < 200:
        return False
    return float(np.median(grey[margin])) - float(np.median(grey[band])) >= BRIGHTER


def _size(corners: Pixels) -> tuple[int, int]:
    """Width and height of the flat sheet: its longer sides, in the shape of A4 where it is near to that."""
    top, right, bottom, left = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    width, height = max(float(top), float(bottom)), max(float(left), float(right))
    if _is_a4(height / width):
        width = height / A_SERIES
    elif _is_a4(width / height):
        height = width / A_SERIES
    return max(round(width), 1), max(round(height), 1)


def _is_a4(shape: float) -> bool:
    return 1 - FORESHORTENED <= shape / A_SERIES <= 1 + LENGTHENED
