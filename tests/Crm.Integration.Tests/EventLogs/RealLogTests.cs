using EventLog.Figures;

namespace Crm.Integration.Tests.EventLogs;

/// <summary>The real logs on every store, against figures published or computed elsewhere.</summary>
public sealed class RealLogTests(ImportedLogs imported) : IClassFixture<ImportedLogs>
{
    public static TheoryData<string> Stores => [ImportedLogs.Memory, ImportedLogs.Sqlite, ImportedLogs.PostgreSql];

    [Theory]
    [MemberData(nameof(Stores))]
    public void Every_case_becomes_a_deal_and_every_event_a_visit(string store)
    {
        var (report, figures) = imported.On("helpdesk", store);
        Assert.Equal((4580, 0, 0), (report.TakenIn, report.Repeated, report.Problems.Count));
        Assert.Equal((4580, 14, 21_348L), (figures.Cases, figures.Activities.Count, figures.Events));
        (report, figures) = imported.On("receipt", store);
        Assert.Equal((1434, 0, 0), (report.TakenIn, report.Repeated, report.Problems.Count));
        Assert.Equal((1434, 27, 8577L), (figures.Cases, figures.Activities.Count, figures.Events));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void Each_activity_has_its_distinct_deals_and_its_visits(string store)
    {
        var figures = imported.On("helpdesk", store).Figures;
        (int, long) Of(string activity) => figures.Activities.Where(a => a.Activity == activity).Select(a => (a.Cases, a.Visits)).Single();
        Assert.Equal((4495, 4938L), Of("Assign seriousness"));
        Assert.Equal((4285, 5060L), Of("Take in charge ticket"));
        Assert.Equal((4569, 4983L), Of("Resolve ticket"));
        Assert.Equal((4559, 4574L), Of("Closed"));
        Assert.Equal((1236, 1463L), Of("Wait"));
    }

    // DEAL-15: a bounce voids rows, but visits survive it.
    [Theory]
    [MemberData(nameof(Stores))]
    public void Rework_and_variants_are_the_known_ones(string store)
    {
        var figures = imported.On("helpdesk", store).Figures;
        Assert.Equal((1240, 226), (figures.CasesWithRework, figures.Variants().Count));
        Assert.Equal(116, imported.On("receipt", store).Figures.Variants().Count);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void The_times_between_activities_are_exact(string store)
    {
        var figures = imported.On("helpdesk", store).Figures;
        Assert.Equal(new(4207, 17.0361, 99.0186), Rounded(figures.Between("Assign seriousness", "Take in charge ticket")));
        Assert.Equal(new(4559, 724.4283, 714.8738), Rounded(figures.Between("Resolve ticket", "Closed")));
    }

    [Theory]
    [InlineData("helpdesk", ImportedLogs.Sqlite)]
    [InlineData("helpdesk", ImportedLogs.PostgreSql)]
    [InlineData("receipt", ImportedLogs.Sqlite)]
    [InlineData("receipt", ImportedLogs.PostgreSql)]
    public void Every_store_says_the_same(string log, string store)
    {
        var (memory, other) = (imported.On(log, ImportedLogs.Memory).Figures, imported.On(log, store).Figures);
        Assert.Equal(memory.Activities, other.Activities);
        Assert.Equal(memory.Variants(), other.Variants());
        Assert.Equal(memory.Transitions(), other.Transitions());
        Assert.Equal((memory.CasesWithRework, memory.ImmediateRepeats), (other.CasesWithRework, other.ImmediateRepeats));
    }

    private static TimeFigures Rounded(TimeFigures time) => new(time.Count, Math.Round(time.MedianHours!.Value, 4), Math.Round(time.MeanHours!.Value, 4));
}
