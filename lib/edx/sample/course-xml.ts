import { type Block } from "./course-block.ts";
import { type CoursePlan, listBlocks, type Problem } from "./course-plan.ts";
import { GRADERS, PASSING } from "./learner-grades.ts";
import { RIGHT_ANSWER } from "./problem-items.ts";
import { DAY_MS, FIRST_TIME } from "./sample-names.ts";

/** Blocks that stand inside the file of their vertical. */
const INLINE = new Set(["discussion", "openassessment"]);

/** A dot, as PNG: https://www.w3.org/TR/png-3/ */
const DOT =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Returns the files of a course's export, by their path below its top folder, in the order of its blocks. */
export function renderCourseFiles(plan: CoursePlan): Map<string, Uint8Array | string> {
  const { run, org, number, root } = plan;
  const problems = new Map(listProblemsOf(plan).map((problem) => [problem.block, problem]));
  const files = new Map<string, Uint8Array | string>();
  files.set("course.xml", `<course url_name="${run}" org="${org}" course="${number}"/>\n`);
  files.set(`course/${run}.xml`, renderRoot(plan));
  for (const block of listBlocks(root).filter(
    ({ category }) => category !== "course" && !INLINE.has(category),
  )) {
    const path = `${block.category}/${block.id}.xml`;
    const problem = problems.get(block);
    files.set(path, `${problem === undefined ? renderBlock(plan, block) : renderProblem(problem)}\n`);
    if (block.category === "html") {
      files.set(`html/${block.id}.html`, renderPage(block));
    }
  }
  files.set(`policies/${run}/policy.json`, `${JSON.stringify(toPolicy(plan), undefined, 4)}\n`);
  files.set(`policies/${run}/grading_policy.json`, `${JSON.stringify(GRADING_POLICY, undefined, 4)}\n`);
  files.set("policies/assets.json", "{}\n");
  files.set("static/figure.png", Buffer.from(DOT, "base64"));
  return files;
}

const GRADING_POLICY = { GRADER: GRADERS, GRADE_CUTOFFS: { Pass: PASSING } };

function listProblemsOf({ sequences }: CoursePlan): Problem[] {
  return sequences.flatMap(({ problems, library }) => [...problems, ...(library?.problems ?? [])]);
}

/** Returns the structure of a course as JSON: each block with its kind, its children and its settings. */
export function renderCourseStructure(plan: CoursePlan): string {
  const blocks = listBlocks(plan.root).map((block) => {
    const metadata = { display_name: block.name, ...block.settings, ...toTimes(plan, block) };
    const children = block.children.map(({ key }) => key);
    return [block.key, { category: block.category, children, metadata }];
  });
  return `${JSON.stringify(Object.fromEntries(blocks), undefined, 2)}\n`;
}

/** A week is open from its Tuesday on; homework is due two weeks later. */
function toTimes({ root }: CoursePlan, block: Block): Readonly<Record<string, string>> {
  const week = root.children.findIndex((chapter) => chapter === block || chapter.children.includes(block));
  const start = FIRST_TIME + Math.max(0, week) * 7 * DAY_MS;
  if (block.category === "course" || block.category === "chapter") {
    return { start: toStamp(start) };
  }
  return block.settings["graded"] === "true" ? { due: toStamp(start + 14 * DAY_MS) } : {};
}

function toStamp(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function renderRoot(plan: CoursePlan): string {
  const { root } = plan;
  const attributes = { display_name: root.name, ...toTimes(plan, root), language: "en" };
  const pointers = root.children.map(renderPointer).join("");
  return `<course${renderAttributes(attributes)}>\n${pointers}  <wiki slug="${plan.org}.${plan.number}.${plan.run}"/>\n</course>\n`;
}

function renderBlock(plan: CoursePlan, block: Block): string {
  const own = block.category === "html" ? { filename: block.id } : {};
  const attributes = { display_name: block.name, ...own, ...block.settings, ...toTimes(plan, block) };
  const open = `<${block.category}${renderAttributes(attributes)}`;
  const content = block.children.map((child) =>
    INLINE.has(child.category) ? renderInline(child) : renderPointer(child),
  );
  return content.length === 0 ? `${open}/>` : `${open}>\n${content.join("")}</${block.category}>`;
}

function renderPointer({ category, id }: Block): string {
  return `  <${category} url_name="${id}"/>\n`;
}

function renderInline(block: Block): string {
  const attributes = renderAttributes({ url_name: block.id, display_name: block.name, ...block.settings });
  if (block.category === "discussion") {
    return `  <discussion${attributes}/>\n`;
  }
  const options = ["Poor", "Fair", "Good", "Excellent"].map(
    (name, points) =>
      `<option points="${points}"><name>${name}</name><explanation>${name} ideas</explanation></option>`,
  );
  return (
    `  <openassessment${attributes}><title>${escapeXml(block.name)}</title><assessments>` +
    `<assessment name="peer-assessment" must_grade="1" must_be_graded_by="1"/><assessment name="self-assessment"/></assessments>` +
    `<rubric><prompt>What have you learned?</prompt><criterion><name>Ideas</name><prompt>Are there ideas?</prompt>` +
    `${options.join("")}</criterion></rubric></openassessment>\n`
  );
}

const SOLUTION =
  "<solution><div class='detailed-solution'><p>Explanation</p><p>Two lines of it, so that it counts as one.</p></div></solution>";

function renderProblem({ block, items, index }: Problem): string {
  const questions = items.map(({ response, markup }, item) => {
    const answer = RIGHT_ANSWER[response];
    const extra = response === "formularesponse" ? { samples: "m,c@1,1:3,3#10", type: "ci" } : {};
    const attributes = renderAttributes({ ...(answer === undefined ? {} : { answer }), ...extra });
    return `  <p>Question ${item + 1}: what is right?</p>\n  <${response}${attributes}>${markup}</${response}>\n`;
  });
  const image = index % 3 === 0 ? '  <img src="/static/figure.png" alt="a dot"/>\n' : "";
  const solution = index % 2 === 0 ? `  ${SOLUTION}\n` : "";
  const attributes = renderAttributes({ display_name: block.name, ...block.settings });
  return `<problem${attributes}>\n${questions.join("")}${image}${solution}</problem>`;
}

function renderPage({ name }: Block): string {
  return `<h2>${escapeXml(name)}</h2>\n<p>Text with a <a href="/static/figure.png">figure</a><br>and an entity:&nbsp;ü.</p>\n`;
}

function toPolicy({ run, root, org, number }: CoursePlan): unknown {
  const textbooks = [
    {
      tab_title: "Textbook",
      id: "0",
      chapters: [{ title: "All", url: `/asset-v1:${org}+${number}+${run}+type@asset+block/textbook.pdf` }],
    },
  ];
  const partitions = [
    { id: 0, name: "Which Text", groups: [0, 1].map((id) => ({ id, name: `Group ${id}` })) },
  ];
  const settings = {
    display_name: root.name,
    start: toStamp(FIRST_TIME),
    end: toStamp(FIRST_TIME + 60 * DAY_MS),
    pdf_textbooks: textbooks,
    user_partitions: partitions,
  };
  return { [`course/${run}`]: settings };
}

function renderAttributes(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join("");
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
