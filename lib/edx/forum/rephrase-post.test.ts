import { describe, expect, it } from "vitest";
import { readMongoDate } from "./mongo-values.ts";
import { rephrasePost } from "./rephrase-post.ts";

const POST = {
  _id: { $oid: "52a4" },
  _type: "Comment",
  author_id: "12",
  created_at: { $date: 1_433_853_925_801 },
  updated_at: { $date: "2015-06-09T12:25:45.801+0000" },
  votes: { up: [3, 4], down: [], up_count: 2, count: 2 },
  parent_ids: [{ $oid: "50" }, { $oid: "51" }],
  comment_thread_id: { $oid: "49" },
  endorsement: { user_id: "7", time: { $date: 1_433_853_925_000 } },
  context: "course",
  depth: 1,
  course_id: "course-v1:UnivX+123.4x+2T2015",
};

describe("rephrasePost()", () => {
  it("takes ids and times out of mongo's wrapping", () => {
    expect(rephrasePost(POST)).toEqual({
      record: {
        mongoid: "52a4",
        _type: "Comment",
        author_id: 12,
        created_at: "2015-06-09 12:45:25.801",
        updated_at: "2015-06-09 12:25:45.801",
        votes: { up: "[3,4]", down: "[]", up_count: 2, count: 2 },
        parent_ids: "50 51",
        comment_thread_id: "49",
        endorsement: { user_id: 7, time: "2015-06-09 12:45:25" },
        course_id: "UnivX/123.4x/2T2015",
      },
      rest: {},
    });
  });

  it("drops seconds, and keeps the key of the course, when it is to be compatible", () => {
    expect(rephrasePost(POST, { compatible: true }).record).toMatchObject({
      created_at: "2015-06-09 12:45:25.801",
      updated_at: "2015-06-09 12:25:00",
      course_id: "course-v1:UnivX+123.4x+2T2015",
    });
  });

  it("leaves out an endorsement that is none", () => {
    expect(rephrasePost({ endorsement: null }).record).toEqual({});
    expect(rephrasePost({ endorsement: "null" }).record).toEqual({});
    expect(rephrasePost({ endorsement: "by staff" })).toEqual({
      record: {},
      rest: { endorsement: "by staff" },
    });
  });

  it("keeps times that are none apart from the columns, also inside of an endorsement", () => {
    const post = {
      created_at: "soon",
      updated_at: { $date: "+012345-01-01T00:00:00Z" },
      last_activity_at: "2013-12-13 02:59:58",
      endorsement: { user_id: "7", time: "yesterday", by: "x" },
    };
    expect(rephrasePost(post)).toEqual({
      record: { last_activity_at: "2013-12-13 02:59:58", endorsement: { user_id: 7 } },
      rest: {
        created_at: "soon",
        updated_at: { $date: "+012345-01-01T00:00:00Z" },
        endorsement: { time: "yesterday", by: "x" },
      },
    });
  });

  it("takes numbers out of mongo's wrapping", () => {
    const post = { author_id: { $numberLong: "12" }, votes: { count: { $numberInt: "3" } }, child_count: 2 };
    expect(rephrasePost(post)).toEqual({
      record: { author_id: 12, votes: { count: 3 }, child_count: 2 },
      rest: {},
    });
  });

  it("keeps what the table has no column for", () => {
    expect(rephrasePost({ _id: { $oid: "1" }, planet: "Mars", closed: "perhaps" })).toEqual({
      record: { mongoid: "1" },
      rest: { planet: "Mars", closed: "perhaps" },
    });
  });
});

describe("readMongoDate()", () => {
  it.each([
    [{ $date: 1_433_853_925_801 }, "2015-06-09 12:45:25.801"],
    [{ $date: "1433853925000" }, "2015-06-09 12:45:25"],
    [{ $date: { $numberLong: "1433853925801" } }, "2015-06-09 12:45:25.801"],
    [{ $date: "2013-12-13T02:59:58.520Z" }, "2013-12-13 02:59:58.520"],
    [{ $date: "2013-12-13T02:59:58+02:00" }, "2013-12-13 00:59:58"],
    [{ $date: "2013-12-13T02:59:58" }, "2013-12-13 02:59:58"],
    [{ $date: 0 }, undefined],
    [{ $date: "" }, undefined],
    [{ $date: "soon" }, undefined],
    [{ $date: "soon 5" }, undefined],
    [{ $date: "2015-02-31T25:00:00Z" }, undefined],
    [{ $date: "2015-06-09" }, "2015-06-09 00:00:00"],
    ["2013-12-13", undefined],
    [null, undefined],
  ])("reads %j as %s", (value, expected) => {
    expect(readMongoDate(value)).toBe(expected);
  });
});
