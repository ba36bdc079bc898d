"""Schema 1, as it was released. Frozen: what the registry gains later comes with a later migration."""

# ruff: noqa: E501

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(db: Database) -> None:
    """Make every table, index and search index of schema 1."""
    for statement in SQL.split(";\n"):
        if statement.strip():
            db.execute(statement)


SQL = """
CREATE TABLE plan (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  name TEXT NOT NULL,
  zone TEXT NOT NULL,
  country TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  key TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE member (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  name TEXT NOT NULL,
  department TEXT NOT NULL,
  function TEXT NOT NULL,
  contact TEXT NOT NULL,
  photo TEXT REFERENCES attachment (id) DEFERRABLE INITIALLY DEFERRED,
  capacity REAL,
  coordinator INTEGER NOT NULL CHECK (coordinator IN (0, 1)),
  active_from TEXT CHECK (active_from = '' OR active_from GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  active_to TEXT CHECK (active_to = '' OR active_to GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT;

CREATE TABLE skill (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  member TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL CHECK (role IN ('author', 'editor', 'designer', 'publisher', '')),
  rubric TEXT NOT NULL REFERENCES rubric (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX skill_member ON skill (member);

CREATE INDEX skill_rubric ON skill (rubric);

CREATE TABLE access (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  member TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  channel TEXT NOT NULL REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX access_member ON access (member);

CREATE INDEX access_channel ON access (channel);

CREATE TABLE absence (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  member TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  day_from TEXT NOT NULL CHECK (day_from = '' OR day_from GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  day_to TEXT CHECK (day_to = '' OR day_to GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  half_from INTEGER NOT NULL CHECK (half_from IN (0, 1)),
  half_to INTEGER NOT NULL CHECK (half_to IN (0, 1))
) STRICT;

CREATE INDEX absence_member ON absence (member);

CREATE TABLE network (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  name TEXT NOT NULL,
  code TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('code_points', 'utf16', 'graphemes', 'utf8', 'x_weighted', 'pieces', '')),
  url_weight INTEGER,
  fold INTEGER,
  source TEXT NOT NULL,
  rank TEXT NOT NULL
) STRICT;

CREATE TABLE network_limit (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  network TEXT NOT NULL REFERENCES network (id) DEFERRABLE INITIALLY DEFERRED,
  limit_on TEXT NOT NULL CHECK (limit_on IN ('text', 'caption', 'title', 'pictures', 'hashtags', 'alt_text', 'tags', 'posts_a_day', '')),
  amount INTEGER NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('code_points', 'utf16', 'graphemes', 'utf8', 'x_weighted', 'pieces', '')),
  firm INTEGER NOT NULL CHECK (firm IN (0, 1))
) STRICT;

CREATE INDEX network_limit_network ON network_limit (network);

CREATE TABLE channel (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  name TEXT NOT NULL,
  network TEXT REFERENCES network (id) DEFERRABLE INITIALLY DEFERRED,
  address TEXT NOT NULL,
  compose_url TEXT NOT NULL,
  active_from TEXT CHECK (active_from = '' OR active_from GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  active_to TEXT CHECK (active_to = '' OR active_to GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  rank TEXT NOT NULL
) STRICT;

CREATE TABLE rubric (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  name TEXT NOT NULL,
  hue INTEGER,
  rule TEXT NOT NULL,
  rule_from TEXT CHECK (rule_from = '' OR rule_from GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  rule_time TEXT CHECK (rule_time = '' OR rule_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  target_share REAL,
  usual_author TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  deputy TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  usual_editor TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  text_template TEXT NOT NULL,
  due_text INTEGER,
  due_picture INTEGER,
  due_review INTEGER,
  voice_note TEXT NOT NULL,
  rank TEXT NOT NULL
) STRICT;

CREATE TABLE rubric_channel (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  rubric TEXT NOT NULL REFERENCES rubric (id) DEFERRABLE INITIALLY DEFERRED,
  channel TEXT NOT NULL REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX rubric_channel_rubric ON rubric_channel (rubric);

CREATE INDEX rubric_channel_channel ON rubric_channel (channel);

CREATE TABLE rubric_hashtag (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  rubric TEXT NOT NULL REFERENCES rubric (id) DEFERRABLE INITIALLY DEFERRED,
  word TEXT NOT NULL,
  rank TEXT NOT NULL
) STRICT;

CREATE INDEX rubric_hashtag_rubric ON rubric_hashtag (rubric);

CREATE TABLE rubric_hashtag_group (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  rubric TEXT NOT NULL REFERENCES rubric (id) DEFERRABLE INITIALLY DEFERRED,
  hashtag_group TEXT NOT NULL REFERENCES hashtag_group (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX rubric_hashtag_group_rubric ON rubric_hashtag_group (rubric);

CREATE INDEX rubric_hashtag_group_hashtag_group ON rubric_hashtag_group (hashtag_group);

CREATE TABLE rubric_example (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  rubric TEXT NOT NULL REFERENCES rubric (id) DEFERRABLE INITIALLY DEFERRED,
  post TEXT NOT NULL REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
  rank TEXT NOT NULL
) STRICT;

CREATE INDEX rubric_example_rubric ON rubric_example (rubric);

CREATE INDEX rubric_example_post ON rubric_example (post);

CREATE TABLE checklist_item (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  rubric TEXT NOT NULL REFERENCES rubric (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL,
  rank TEXT NOT NULL
) STRICT;

CREATE INDEX checklist_item_rubric ON checklist_item (rubric);

CREATE TABLE skipped_slot (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  rubric TEXT NOT NULL REFERENCES rubric (id) DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL CHECK (day = '' OR day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT;

CREATE INDEX skipped_slot_rubric ON skipped_slot (rubric);

CREATE TABLE hashtag_group (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  name TEXT NOT NULL,
  rank TEXT NOT NULL
) STRICT;

CREATE TABLE hashtag_group_word (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  hashtag_group TEXT NOT NULL REFERENCES hashtag_group (id) DEFERRABLE INITIALLY DEFERRED,
  word TEXT NOT NULL,
  rank TEXT NOT NULL
) STRICT;

CREATE INDEX hashtag_group_word_hashtag_group ON hashtag_group_word (hashtag_group);

CREATE TABLE voice (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  tone TEXT NOT NULL,
  address_form TEXT NOT NULL,
  spelling TEXT NOT NULL
) STRICT;

CREATE TABLE voice_word (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  avoid TEXT NOT NULL,
  instead TEXT NOT NULL
) STRICT;

CREATE TABLE template (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  rank TEXT NOT NULL
) STRICT;

CREATE TABLE campaign (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  name TEXT NOT NULL,
  day_from TEXT CHECK (day_from = '' OR day_from GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  day_to TEXT CHECK (day_to = '' OR day_to GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  goal TEXT NOT NULL,
  lead TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  learned TEXT NOT NULL,
  hue INTEGER
) STRICT;

CREATE TABLE campaign_member (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  campaign TEXT NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  member TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX campaign_member_campaign ON campaign_member (campaign);

CREATE INDEX campaign_member_member ON campaign_member (member);

CREATE TABLE campaign_hashtag (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  campaign TEXT NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  word TEXT NOT NULL,
  rank TEXT NOT NULL
) STRICT;

CREATE INDEX campaign_hashtag_campaign ON campaign_hashtag (campaign);

CREATE TABLE important_date (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  name TEXT NOT NULL,
  day TEXT NOT NULL CHECK (day = '' OR day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  day_to TEXT CHECK (day_to = '' OR day_to GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  yearly INTEGER NOT NULL CHECK (yearly IN (0, 1)),
  source TEXT NOT NULL,
  source_uid TEXT NOT NULL
) STRICT;

CREATE TABLE term (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  name TEXT NOT NULL,
  day_from TEXT NOT NULL CHECK (day_from = '' OR day_from GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  day_to TEXT NOT NULL CHECK (day_to = '' OR day_to GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT;

CREATE TABLE idea (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  link TEXT NOT NULL,
  rubric TEXT REFERENCES rubric (id) DEFERRABLE INITIALLY DEFERRED,
  month TEXT CHECK (month = '' OR month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
  board_column TEXT NOT NULL CHECK (board_column IN ('new', 'discussing', 'shortlisted', '')),
  rank TEXT NOT NULL,
  created_on TEXT NOT NULL CHECK (created_on = '' OR created_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  archived_on TEXT CHECK (archived_on = '' OR archived_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  archive_reason TEXT NOT NULL
) STRICT;

CREATE INDEX idea_rubric ON idea (rubric);

CREATE TABLE idea_contributor (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  idea TEXT NOT NULL REFERENCES idea (id) DEFERRABLE INITIALLY DEFERRED,
  member TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX idea_contributor_idea ON idea_contributor (idea);

CREATE INDEX idea_contributor_member ON idea_contributor (member);

CREATE TABLE tag (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  name TEXT NOT NULL
) STRICT;

CREATE TABLE idea_tag (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  idea TEXT NOT NULL REFERENCES idea (id) DEFERRABLE INITIALLY DEFERRED,
  tag TEXT NOT NULL REFERENCES tag (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX idea_tag_idea ON idea_tag (idea);

CREATE INDEX idea_tag_tag ON idea_tag (tag);

CREATE TABLE vote (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  idea TEXT NOT NULL REFERENCES idea (id) DEFERRABLE INITIALLY DEFERRED,
  member TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX vote_idea ON vote (idea);

CREATE INDEX vote_member ON vote (member);

CREATE TABLE hands (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  idea TEXT NOT NULL REFERENCES idea (id) DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL CHECK (day = '' OR day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  amount INTEGER NOT NULL
) STRICT;

CREATE INDEX hands_idea ON hands (idea);

CREATE TABLE idea_post (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  idea TEXT NOT NULL REFERENCES idea (id) DEFERRABLE INITIALLY DEFERRED,
  post TEXT NOT NULL REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX idea_post_idea ON idea_post (idea);

CREATE INDEX idea_post_post ON idea_post (post);

CREATE TABLE post (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  day TEXT CHECK (day = '' OR day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  time TEXT CHECK (time = '' OR time GLOB '[0-2][0-9]:[0-5][0-9]'),
  slot_day TEXT CHECK (slot_day = '' OR slot_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  status TEXT NOT NULL CHECK (status IN ('draft', 'in_review', 'approved', 'scheduled', 'published', 'cancelled', '')),
  rubric TEXT REFERENCES rubric (id) DEFERRABLE INITIALLY DEFERRED,
  campaign TEXT REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  important_date TEXT REFERENCES important_date (id) DEFERRABLE INITIALLY DEFERRED,
  link TEXT NOT NULL,
  notes TEXT NOT NULL,
  series TEXT REFERENCES series (id) DEFERRABLE INITIALLY DEFERRED,
  series_day TEXT CHECK (series_day = '' OR series_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  repeats TEXT REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
  cooldown_days INTEGER,
  most_repeats INTEGER
) STRICT;

CREATE INDEX post_rubric ON post (rubric);

CREATE INDEX post_campaign ON post (campaign);

CREATE INDEX post_important_date ON post (important_date);

CREATE INDEX post_series ON post (series);

CREATE INDEX post_repeats ON post (repeats);

CREATE TABLE post_hashtag (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  post TEXT NOT NULL REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
  word TEXT NOT NULL,
  rank TEXT NOT NULL
) STRICT;

CREATE INDEX post_hashtag_post ON post_hashtag (post);

CREATE TABLE variant (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  post TEXT NOT NULL REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
  channel TEXT NOT NULL REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT,
  time TEXT CHECK (time = '' OR time GLOB '[0-2][0-9]:[0-5][0-9]'),
  state TEXT NOT NULL CHECK (state IN ('to_do', 'set_up', 'out', 'skipped', '')),
  set_day TEXT CHECK (set_day = '' OR set_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  set_time TEXT CHECK (set_time = '' OR set_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  out_day TEXT CHECK (out_day = '' OR out_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  out_time TEXT CHECK (out_time = '' OR out_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  address TEXT NOT NULL,
  network_id TEXT NOT NULL
) STRICT;

CREATE INDEX variant_post ON variant (post);

CREATE INDEX variant_channel ON variant (channel);

CREATE TABLE assignment (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  post TEXT NOT NULL REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
  member TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL CHECK (role IN ('author', 'editor', 'designer', 'publisher', '')),
  due_day TEXT CHECK (due_day = '' OR due_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  due_by_hand INTEGER NOT NULL CHECK (due_by_hand IN (0, 1)),
  done_day TEXT CHECK (done_day = '' OR done_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT;

CREATE INDEX assignment_post ON assignment (post);

CREATE INDEX assignment_member ON assignment (member);

CREATE TABLE review (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  post TEXT NOT NULL REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
  member TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  decision TEXT NOT NULL CHECK (decision IN ('approved', 'changes', '')),
  remark TEXT NOT NULL,
  passage TEXT NOT NULL,
  made_on TEXT NOT NULL CHECK (made_on = '' OR made_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  made_time TEXT CHECK (made_time = '' OR made_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  fingerprint TEXT NOT NULL
) STRICT;

CREATE INDEX review_post ON review (post);

CREATE TABLE tick (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  post TEXT NOT NULL REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
  checklist_item TEXT NOT NULL REFERENCES checklist_item (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX tick_post ON tick (post);

CREATE INDEX tick_checklist_item ON tick (checklist_item);

CREATE TABLE comment (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  post TEXT REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
  idea TEXT REFERENCES idea (id) DEFERRABLE INITIALLY DEFERRED,
  member TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL,
  made_on TEXT NOT NULL CHECK (made_on = '' OR made_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  made_time TEXT CHECK (made_time = '' OR made_time GLOB '[0-2][0-9]:[0-5][0-9]')
) STRICT;

CREATE INDEX comment_post ON comment (post);

CREATE INDEX comment_idea ON comment (idea);

CREATE TABLE mention (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  comment TEXT NOT NULL REFERENCES comment (id) DEFERRABLE INITIALLY DEFERRED,
  member TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX mention_comment ON mention (comment);

CREATE INDEX mention_member ON mention (member);

CREATE TABLE series (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  rule TEXT NOT NULL,
  first_day TEXT NOT NULL CHECK (first_day = '' OR first_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  time TEXT CHECK (time = '' OR time GLOB '[0-2][0-9]:[0-5][0-9]')
) STRICT;

CREATE TABLE attachment (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  post TEXT REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
  idea TEXT REFERENCES idea (id) DEFERRABLE INITIALLY DEFERRED,
  hash TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER,
  alt_text TEXT NOT NULL,
  rank TEXT NOT NULL
) STRICT;

CREATE INDEX attachment_post ON attachment (post);

CREATE INDEX attachment_idea ON attachment (idea);

CREATE TABLE accepted_warning (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  post TEXT NOT NULL REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
  warning TEXT NOT NULL,
  about TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  member TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  made_on TEXT NOT NULL CHECK (made_on = '' OR made_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT;

CREATE INDEX accepted_warning_post ON accepted_warning (post);

CREATE TABLE metric (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  variant TEXT NOT NULL REFERENCES variant (id) DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL CHECK (day = '' OR day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  kind TEXT NOT NULL,
  value REAL NOT NULL,
  source TEXT NOT NULL
) STRICT;

CREATE INDEX metric_variant ON metric (variant);

CREATE TABLE channel_figure (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  channel TEXT NOT NULL REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL CHECK (day = '' OR day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  kind TEXT NOT NULL,
  value REAL NOT NULL,
  source TEXT NOT NULL
) STRICT;

CREATE INDEX channel_figure_channel ON channel_figure (channel);

CREATE TABLE handed_in (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  period_from TEXT NOT NULL CHECK (period_from = '' OR period_from GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  period_to TEXT NOT NULL CHECK (period_to = '' OR period_to GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  at TEXT NOT NULL,
  member TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE meeting (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  day TEXT NOT NULL CHECK (day = '' OR day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  time TEXT CHECK (time = '' OR time GLOB '[0-2][0-9]:[0-5][0-9]'),
  period_from TEXT CHECK (period_from = '' OR period_from GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  period_to TEXT CHECK (period_to = '' OR period_to GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  minute_taker TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  minutes TEXT NOT NULL
) STRICT;

CREATE TABLE meeting_member (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  meeting TEXT NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
  member TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  attendance TEXT NOT NULL CHECK (attendance IN ('present', 'excused', 'remote', ''))
) STRICT;

CREATE INDEX meeting_member_meeting ON meeting_member (meeting);

CREATE INDEX meeting_member_member ON meeting_member (member);

CREATE TABLE agenda_item (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  meeting TEXT NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL,
  post TEXT REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
  idea TEXT REFERENCES idea (id) DEFERRABLE INITIALLY DEFERRED,
  rank TEXT NOT NULL
) STRICT;

CREATE INDEX agenda_item_meeting ON agenda_item (meeting);

CREATE TABLE meeting_decision (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  meeting TEXT NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL,
  owner TEXT REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  due_day TEXT CHECK (due_day = '' OR due_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  done_day TEXT CHECK (done_day = '' OR done_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  rank TEXT NOT NULL
) STRICT;

CREATE INDEX meeting_decision_meeting ON meeting_decision (meeting);

CREATE TABLE saved_filter (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  name TEXT NOT NULL,
  rank TEXT NOT NULL
) STRICT;

CREATE TABLE saved_filter_part (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  saved_filter TEXT NOT NULL REFERENCES saved_filter (id) DEFERRABLE INITIALLY DEFERRED,
  field TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;

CREATE INDEX saved_filter_part_saved_filter ON saved_filter_part (saved_filter);

CREATE TABLE import_mapping (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  shape TEXT NOT NULL,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE import_mapping_part (
  id TEXT PRIMARY KEY NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('live', 'binned', 'undone', 'purged')),
  import_mapping TEXT NOT NULL REFERENCES import_mapping (id) DEFERRABLE INITIALLY DEFERRED,
  header TEXT NOT NULL,
  field TEXT NOT NULL
) STRICT;

CREATE INDEX import_mapping_part_import_mapping ON import_mapping_part (import_mapping);

CREATE INDEX post_day ON post (day, time, id, life, status, rubric, title);

CREATE INDEX post_open ON post (day, time)
  WHERE life = 'live' AND status NOT IN ('published', 'cancelled');

CREATE INDEX post_slot_day ON post (slot_day) WHERE slot_day IS NOT NULL;

CREATE INDEX metric_day ON metric (day);

CREATE TABLE journal_word (
  no INTEGER PRIMARY KEY NOT NULL,
  word TEXT NOT NULL
) STRICT;

CREATE TABLE change_set (
  arrival INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL,
  writer INTEGER NOT NULL,
  counter INTEGER NOT NULL,
  at TEXT NOT NULL,
  member TEXT,
  label TEXT NOT NULL,
  params TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('baseline', 'user', 'import', 'undo', 'migration', 'merge')),
  undoes TEXT,
  schema INTEGER NOT NULL
) STRICT;
CREATE INDEX change_set_id ON change_set (id);
CREATE INDEX change_set_order ON change_set (counter, writer, id);
CREATE INDEX change_set_undoes ON change_set (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX change_set_kind ON change_set (kind, writer, arrival);

CREATE TABLE change (
  arrival INTEGER NOT NULL,
  idx INTEGER NOT NULL,
  kind INTEGER NOT NULL CHECK (kind IN (0, 1, 2)),
  tab INTEGER NOT NULL,
  row TEXT NOT NULL,
  field INTEGER,
  old ANY,
  new ANY,
  PRIMARY KEY (arrival, idx)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_row ON change (row);

CREATE TABLE search_doc (
  no INTEGER PRIMARY KEY NOT NULL,
  tab TEXT NOT NULL,
  row TEXT NOT NULL,
  day TEXT,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX search_doc_row ON search_doc (row);
CREATE VIRTUAL TABLE search_part USING fts5 (body, content = 'search_doc', content_rowid = 'no', tokenize = 'trigram');
CREATE VIRTUAL TABLE search_word USING fts5 (body, content = 'search_doc', content_rowid = 'no', prefix = '1 2', tokenize = 'unicode61 remove_diacritics 0');
"""
