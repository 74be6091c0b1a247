using System.Globalization;
using QuickStart.CommandLine;

namespace EventLog.Figures;

/// <summary>Prints the figures.</summary>
internal static class LogTables
{
    private const int Top = 12;

    public static void Show(LogFigures figures, IReadOnlyList<(string From, string To)> pairs, Screen screen)
    {
        screen.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{figures.Cases:N0} deals with {figures.Events:N0} visits; {figures.CasesWithRework:N0} deals came to some activity more than once, {figures.ImmediateRepeats:N0} times at once."));
        Stages(figures, screen);
        Variants(figures, screen);
        Times("log.transitions", "What comes right after what", figures.Transitions().Take(Top), screen);
        if (pairs.Count > 0)
        {
            Times("log.between", "From the first visit of one to the first later visit of the other", pairs.Select(p => (p.From, p.To, figures.Between(p.From, p.To))), screen);
        }
    }

    private static void Stages(LogFigures figures, Screen screen)
    {
        var table = new TableBuilder("log.stages", "Visits by activity").Text("activity", "Activity").Count("cases", "Deals").Count("visits", "Visits").Count("rework", "More than once");
        foreach (var activity in figures.Activities)
        {
            table.Row(activity.Activity, activity.Cases, activity.Visits, activity.CasesWithRework);
        }

        screen.Table(table.Total("All", figures.Cases, figures.Events, figures.CasesWithRework).Build(), maxCellWidth: 60);
    }

    private static void Variants(LogFigures figures, Screen screen)
    {
        var variants = figures.Variants();
        var table = new TableBuilder("log.variants", $"The most frequent of {variants.Count} different ways").Count("cases", "Deals").Text("way", "Way");
        foreach (var (way, cases) in variants.Take(Top))
        {
            table.Row(cases, way);
        }

        screen.Table(table.Build(), maxCellWidth: 110);
    }

    private static void Times(string key, string heading, IEnumerable<(string From, string To, TimeFigures Time)> rows, Screen screen)
    {
        var table = new TableBuilder(key, heading).Text("from", "From").Text("to", "To").Count("times", "Times").Text("median", "Median, hours").Text("mean", "Mean, hours");
        foreach (var (from, to, time) in rows)
        {
            table.Row(from, to, time.Count, Hours(time.MedianHours), Hours(time.MeanHours));
        }

        screen.Table(table.Build(), maxCellWidth: 45);
    }

    private static string? Hours(double? hours) => hours?.ToString("N4", CultureInfo.InvariantCulture);
}
