namespace Crm.Reporting.Tests;

/// <summary>Whole tables of the reports on deals (REP-4…8, REP-11…13), read by people once and then kept.</summary>
public sealed class DealGoldenTests
{
    [Fact]
    public void Effectiveness_as_text() => Golden.Same("effectiveness.en.txt", Written.Text(EffectivenessTables.Groups(SampleDeals.Effectiveness, Sample.English)));

    [Fact]
    public void Effectiveness_as_json() => Golden.Same("effectiveness.json", Written.Json(EffectivenessTables.Groups(SampleDeals.Effectiveness, Sample.English).WithColumns("group", "dealsDeviation"), indented: true) + "\n");

    [Fact]
    public void Loss_reasons_as_text_in_russian() => Golden.Same(
        "loss-reasons.ru.txt",
        string.Join("\n", new[]
        {
            LossReasonTables.Reasons(SampleDeals.Losses, Sample.Russian), LossReasonTables.Stages(SampleDeals.Losses, Sample.Russian),
            LossReasonTables.Responsibles(SampleDeals.Losses, Sample.Russian), LossReasonTables.Partners(SampleDeals.Losses, Sample.Russian),
        }.Select(t => Written.Text(t))));

    [Fact]
    public void Demand_as_csv_in_russian() => Golden.Same(
        "demand.ru.csv",
        Written.Csv(DemandTables.Reasons(SampleDeals.Demand, Sample.Russian), new() { Separator = ';' }) + Written.Csv(DemandTables.Managers(SampleDeals.Demand, Sample.Russian), new() { Separator = ';' }));

    [Fact]
    public void Origins_as_text() => Golden.Same("origins.en.txt", Written.Text(OriginTables.Channels(SampleDeals.Origins, Sample.English)));

    [Fact]
    public void Managers_as_text() => Golden.Same("managers.en.txt", Written.Text(ManagerTables.Comparison(SampleDeals.Managers, Sample.English)));

    [Fact]
    public void Activity_as_text_in_russian() => Golden.Same("activity.ru.txt", Written.Text(ManagerTables.Activity(SampleDeals.Activity, Sample.Russian)));

    [Fact]
    public void The_state_of_work_as_json() => Golden.Same("work-state.json", Written.Json(ManagerTables.WorkState(SampleDeals.WorkState, Sample.English), indented: true) + "\n");

    [Fact]
    public void Dynamics_as_text_in_russian() => Golden.Same("dynamics.ru.txt", Written.Text(DynamicsTables.Periods(SampleDeals.Dynamics, Sample.Russian)));

    [Fact]
    public void Every_caption_of_the_tables_is_translated() => Assert.All(
        new[]
        {
            EffectivenessTables.Groups(SampleDeals.Effectiveness, Sample.Russian), LossReasonTables.Partners(SampleDeals.Losses, Sample.Russian), DemandTables.Managers(SampleDeals.Demand, Sample.Russian),
            OriginTables.Channels(SampleDeals.Origins, Sample.Russian), ManagerTables.Comparison(SampleDeals.Managers, Sample.Russian), ManagerTables.Activity(SampleDeals.Activity, Sample.Russian),
            ManagerTables.WorkState(SampleDeals.WorkState, Sample.Russian), DynamicsTables.Periods(SampleDeals.Dynamics, Sample.Russian),
        },
        table => Assert.All(table.Columns.Select(c => c.Caption).Append(table.Title).Concat(table.Notes.Select(n => n.Text)), text => Assert.Matches("[а-яё]", text)));
}
