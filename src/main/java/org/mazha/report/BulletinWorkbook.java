package org.mazha.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.mazha.report.Bulletins.Bar;
import org.mazha.report.Bulletins.Bulletin;
import org.mazha.report.Bulletins.Line;
import org.mazha.report.Bulletins.Ranked;

/** A monthly bulletin as a workbook whose charts can be changed like any other. */
final class BulletinWorkbook {

    private final XSSFWorkbook workbook;
    private final CellStyle bold;

    private BulletinWorkbook(XSSFWorkbook workbook) {
        this.workbook = workbook;
        this.bold = workbook.createCellStyle();
        Font font = workbook.createFont();
        font.setBold(true);
        bold.setFont(font);
    }

    static byte[] of(Bulletin bulletin) throws IOException {
        try (var workbook = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            new BulletinWorkbook(workbook).write(bulletin);
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private void write(Bulletin bulletin) {
        XSSFSheet sheet = sheet("指标", List.of("指标", "数值", "怎样算", "环比", "同比"), 26);
        for (List<Line> lines : List.of(bulletin.counts(), bulletin.rates())) {
            for (Line line : lines) {
                row(sheet, List.of(line.label(), line.value(), line.meaning(), line.previous(), line.yearBefore()));
            }
        }
        row(sheet, List.of("危及人身安全", Written.number(bulletin.urgent()), "核实时认定紧急的议题", "—", "—"));
        bars("每月上报", bulletin.trend());
        bars("来源", bulletin.sources());
        bars("类别", bulletin.categories());
        ranking("社区", bulletin.communities());
        ranking("责任单位", bulletin.parties());
    }

    private XSSFSheet sheet(String name, List<String> headings, int width) {
        XSSFSheet sheet = workbook.createSheet(name);
        XSSFRow row = sheet.createRow(0);
        for (int column = 0; column < headings.size(); column++) {
            row.createCell(column).setCellValue(headings.get(column));
            row.getCell(column).setCellStyle(bold);
            sheet.setColumnWidth(column, width * 256);
        }
        sheet.createFreezePane(0, 1);
        return sheet;
    }

    private static void row(XSSFSheet sheet, List<?> cells) {
        XSSFRow row = sheet.createRow(sheet.getLastRowNum() + 1);
        for (int column = 0; column < cells.size(); column++) {
            if (cells.get(column) instanceof Long number) {
                row.createCell(column).setCellValue(number);
            } else {
                row.createCell(column).setCellValue(cells.get(column).toString());
            }
        }
    }

    private void bars(String name, List<Bar> bars) {
        XSSFSheet sheet = sheet(name, List.of(name.equals("每月上报") ? "月份" : name, "上报"), 22);
        bars.forEach(bar -> row(sheet, List.of(bar.label(), bar.count())));
        if (bars.isEmpty()) {
            return;
        }
        XSSFChart chart = sheet.createDrawingPatriarch()
                .createChart(sheet.createDrawingPatriarch().createAnchor(0, 0, 0, 0, 3, 1, 14, 22));
        chart.setTitleText(name);
        chart.setTitleOverlay(false);
        XDDFCategoryAxis labels = chart.createCategoryAxis(AxisPosition.BOTTOM);
        XDDFValueAxis numbers = chart.createValueAxis(AxisPosition.LEFT);
        numbers.setCrosses(AxisCrosses.AUTO_ZERO);
        numbers.setMinimum(0);
        XDDFDataSource<String> names =
                XDDFDataSourcesFactory.fromStringCellRange(sheet, new CellRangeAddress(1, bars.size(), 0, 0));
        XDDFNumericalDataSource<Double> counts =
                XDDFDataSourcesFactory.fromNumericCellRange(sheet, new CellRangeAddress(1, bars.size(), 1, 1));
        XDDFBarChartData data = (XDDFBarChartData) chart.createData(ChartTypes.BAR, labels, numbers);
        data.setBarDirection(BarDirection.COL);
        data.addSeries(names, counts).setTitle("上报", null);
        chart.plot(data);
    }

    private void ranking(String name, List<Ranked> ranking) {
        XSSFSheet sheet = sheet(name, List.of("名次", name, "应处置", "处置率", "按期处置率", "满意率", "综合得分"), 16);
        ranking.forEach(one -> row(
                sheet,
                List.of(
                        one.rank(),
                        one.name(),
                        one.toHandle(),
                        one.handled(),
                        one.inTime(),
                        one.satisfied(),
                        one.score())));
    }
}
