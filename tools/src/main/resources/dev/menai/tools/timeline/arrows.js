// Arrows between tasks: from who waits to whom, who wakes whom, and who cancels whom. Those of the chosen
// task are strong; the others are there while there are few of them.

const MOST_ARROWS = 250;

function paintArrows(first, last) {
  const task = view.chosen >= 0 ? view.chosen : view.hovered?.task ?? -1;
  const shown = taskCount <= 400 ? allTasks : [];
  let left = MOST_ARROWS;
  for (const other of shown) {
    if (other === task || rowOf[other] < first || rowOf[other] >= last) continue;
    for (let span = spanAt(other, view.from); span < firstSpan[other + 1] && spanFrom[span] < view.to; span++)
      if (spans.other[span] >= 0 && left-- > 0) spanArrow(span, other, 0.3);
  }
  DATA.cancels.by.forEach((by, i) => {
    const cancelled = DATA.cancels.task[i], strong = task >= 0 && (by === task || cancelled === task);
    if (by < 0 || cancelled < 0 || !strong && !(isSeen(by, first, last) || isSeen(cancelled, first, last))) return;
    if ((strong || hasRow(by) && hasRow(cancelled)) && left-- > 0) cancelArrow(i, strong ? 1 : 0.5);
  });
  if (task < 0) return;
  for (let span = spanAt(task, view.from); span < firstSpan[task + 1] && spanFrom[span] < view.to && left-- > 0; span++)
    if (spans.other[span] >= 0) spanArrow(span, task, 1);
  for (const [span, waiter] of waitersOf(task).slice(0, MOST_ARROWS)) spanArrow(span, waiter, 1);
}

const hasRow = task => rows[rowOf[task]].kind === "task";
const isSeen = (task, first, last) => rowOf[task] >= first && rowOf[task] < last;
const middleOf = task => yOfRow(rowOf[task]) + view.row / 2;

/** From the beginning of a wait to the task waited for; or from who woke a task to its turn. */
function spanArrow(span, task, strength) {
  const other = spans.other[span];
  if (rowOf[task] === rowOf[other]) return;
  if (spans.state[span] === WAITING)
    arrow(xOf(spanFrom[span]), middleOf(task), xOf(Math.max(spanFrom[span], tasks.from[other])), middleOf(other), colours.waits, strength, [4, 3]);
  else if (spans.state[span] === RUNNING) {
    const before = span > firstSpan[task] && spans.state[span - 1] === READY ? span - 1 : span;
    arrow(xOf(spanFrom[before]), middleOf(other), xOf(spanFrom[span]), middleOf(task), colours.running, strength, []);
  }
}

function cancelArrow(i, strength) {
  const by = DATA.cancels.by[i], task = DATA.cancels.task[i];
  if (task < 0 || rowOf[by] === rowOf[task]) return;
  const x = xOf(DATA.cancels.at[i]);
  arrow(x, middleOf(by), x, middleOf(task), colours.cancelled, strength, []);
}

function arrow(fromX, fromY, toX, toY, colour, strength, dash) {
  if (Math.max(fromX, toX) < view.names - 50 || Math.min(fromX, toX) > view.width + 50) return;
  const down = Math.sign(toY - fromY), endY = toY - down * 5, bend = Math.min(30, Math.abs(toY - fromY) / 2);
  ink.globalAlpha = strength;
  ink.strokeStyle = ink.fillStyle = colour;
  ink.lineWidth = strength === 1 ? 1.6 : 1;
  ink.setLineDash(dash);
  ink.beginPath();
  ink.moveTo(fromX, fromY);
  ink.bezierCurveTo(fromX + bend / 2, fromY + down * bend, toX + bend / 2, endY - down * bend, toX, endY);
  ink.stroke();
  ink.setLineDash([]);
  ink.beginPath();
  ink.moveTo(toX, endY + down * 2);
  ink.lineTo(toX - 4, endY - down * 5);
  ink.lineTo(toX + 4, endY - down * 5);
  ink.fill();
  ink.globalAlpha = 1;
  ink.lineWidth = 1;
}
