namespace Crm.Reporting.Tests;

/// <summary>Whole outputs, read by people once and then kept. A failing test leaves what it got beside the golden file in the output folder.</summary>
public sealed class GoldenTests
{
    [Fact]
    public void The_stages_as_text() => Golden.Same("stages.en.txt", Written.Text(Few(FunnelTables.Stages(Sample.Report, Sample.English))));

    [Fact]
    public void The_groups_as_text_in_russian() =>
        Golden.Same("groups.ru.txt", Written.Text(FunnelTables.Groups(Sample.Report, Sample.Russian).WithColumns("group", "deals", "won", "winRate", "wonShare")));

    [Fact]
    public void The_stages_as_csv() => Golden.Same("stages.ru.csv", Written.Csv(FunnelTables.Stages(Sample.Report, Sample.Russian), new() { Separator = ';' }));

    [Fact]
    public void The_stages_as_json() => Golden.Same("stages.json", Written.Json(Few(FunnelTables.Stages(Sample.Report, Sample.English)), indented: true) + "\n");

    [Fact]
    public void The_loss_reasons_as_json() => Golden.Same("losses.json", Written.Json(FunnelTables.LossReasons(Sample.Report, Sample.English), indented: true) + "\n");

    [Fact]
    public void The_summary_as_json() => Golden.Same("summary.json", Written.Json(FunnelTables.Summary(Sample.Report, Sample.English), indented: true) + "\n");

    [Fact]
    public void The_funnel_as_a_picture() => Golden.Same("funnel.svg", Written.Svg(new FunnelPicture(Sample.Report, Sample.English)));

    [Fact]
    public void The_funnel_as_a_page() => Golden.Same("funnel.ru.html", Written.Html(FunnelPages.Of(Sample.Report, Sample.Russian)));

    private static ReportTable Few(ReportTable table) =>
        table.WithColumns("stage", "entered", "passedPotential", "passedConverted", "stepConversion", "successRate", "medianDuration", "timeInStage");
}
