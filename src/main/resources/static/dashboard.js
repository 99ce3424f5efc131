// Draws what came and what was closed on the last days above the table that says so in numbers, which remains for whoever
// does not see the picture or has no script. Also the plugin in Cockpit calls it.
const chart = new URL('chart.js', import.meta.url);

function library() {
  return window.Chart ? Promise.resolve(window.Chart) : new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = chart;
    script.onload = () => done(window.Chart);
    script.onerror = failed;
    document.head.append(script);
  });
}

export async function draw(dashboard) {
  const canvas = dashboard.querySelector('canvas.flow');
  const rows = [...dashboard.querySelectorAll('details.flow tbody tr')];
  const [, ...names] = [...dashboard.querySelectorAll('details.flow thead th')].map(head => head.textContent);
  const cells = rows.map(row => [...row.cells].map(cell => cell.textContent));
  if (!canvas || !cells.some(([, raised, closed]) => Number(raised) || Number(closed))) {
    return;
  }
  const Chart = await library();
  canvas.parentElement.hidden = false;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', dashboard.querySelector('details.flow summary').textContent);
  // Told apart by shape as well as by colour
  const styles = [
    {backgroundColor: '#1f5f99', borderColor: '#1f5f99'},
    {type: 'line', backgroundColor: '#b35900', borderColor: '#b35900', borderDash: [6, 3], pointStyle: 'rectRot', pointRadius: 4, tension: 0}
  ];
  new Chart(canvas, {
    type: 'bar',
    data: {
      labels: cells.map(([day]) => day),
      datasets: names.map((label, i) => ({label, data: cells.map(row => Number(row[i + 1])), order: -i, ...styles[i]}))
    },
    options: {
      maintainAspectRatio: false,
      animation: false,
      font: {size: 14},
      scales: {y: {beginAtZero: true, ticks: {precision: 0, font: {size: 14}}}, x: {ticks: {font: {size: 14}, maxRotation: 0, autoSkipPadding: 12}}},
      plugins: {legend: {labels: {font: {size: 15}, usePointStyle: true}}}
    }
  });
}

document.querySelectorAll('main .overview').forEach(draw);
