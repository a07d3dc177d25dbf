import { describe, expect, it } from "vitest";
import { instantsAt, parseWallTime, wallTimeAt } from "../src/model/wall-time.ts";

describe("a time on the wall of the site", () => {
  it.each([
    ["2026-11-30T09:00", "Asia/Seoul", "2026-11-30T00:00:00.000Z"],
    ["2026-11-30T09:00", "UTC", "2026-11-30T09:00:00.000Z"],
    ["2026-07-01T00:15", "Asia/Kathmandu", "2026-06-30T18:30:00.000Z"],
    ["2026-12-31T23:59", "America/St_Johns", "2027-01-01T03:29:00.000Z"],
    ["2026-03-29T03:00", "Europe/Berlin", "2026-03-29T01:00:00.000Z"],
    ["2026-10-25T03:00", "Europe/Berlin", "2026-10-25T02:00:00.000Z"],
    ["2028-02-29T12:00", "Pacific/Chatham", "2028-02-28T22:15:00.000Z"],
  ])("%s in %s is one instant, and reads back as it was typed", (wall, zone, instant) => {
    expect(instantsAt(wall, zone)).toEqual([instant]);
    expect(wallTimeAt(instant, zone)).toBe(wall);
  });

  it.each([
    ["2026-03-29T02:00", "Europe/Berlin"],
    ["2026-03-29T02:59", "Europe/Berlin"],
    ["2026-03-08T02:30", "America/New_York"],
    ["2026-10-04T02:15", "Australia/Lord_Howe"],
    // A whole day: Samoa went over the date line.
    ["2011-12-30T12:00", "Pacific/Apia"],
  ])("%s in %s is no instant: the clocks jump over it", (wall, zone) => {
    expect(instantsAt(wall, zone)).toEqual([]);
  });

  it.each([
    ["2026-10-25T02:30", "Europe/Berlin", ["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"]],
    ["2026-11-01T01:00", "America/New_York", ["2026-11-01T05:00:00.000Z", "2026-11-01T06:00:00.000Z"]],
    ["2026-04-05T01:45", "Australia/Lord_Howe", ["2026-04-04T14:45:00.000Z", "2026-04-04T15:15:00.000Z"]],
  ])("%s in %s comes twice, the earlier one first", (wall, zone, instants) => {
    expect(instantsAt(wall, zone)).toEqual(instants);
    for (const instant of instants) expect(wallTimeAt(instant, zone)).toBe(wall);
  });

  it("is taken as browsers send it, and as people type it where the browser has no such field", () => {
    expect(["2026-11-30T09:00", "2026-11-30 9:00", " 2026-11-30T09:00:30 "].map(parseWallTime)).toEqual([
      "2026-11-30T09:00",
      "2026-11-30T09:00",
      "2026-11-30T09:00",
    ]);
    const wrong = ["", "tomorrow", "30.11.2026 9:00", "2026-02-30T09:00", "2026-11-30T24:10", "2026-11-30"];
    expect(wrong.map(parseWallTime)).toEqual(wrong.map(() => null));
  });
});
