using Crm;
using NodaTime;
using QuickStart.CommandLine;

namespace QuickStart.CrmSales;

/// <summary>Prints the figures, each with a sentence that says what it is.</summary>
internal static class CrmSalesTables
{
    private const int TopAccounts = 10;

    public static void Show(CrmSalesFigures figures, Screen screen)
    {
        screen.Heading("Where the deals are");
        screen.Say("Running deals sit in a stage of their process; won and lost deals are decided and closed.");
        screen.Table(new TableBuilder("crm_sales.stages", "Deals by stage").Text("stage", "Stage").Count("deals", "Deals")
            .Row("Won", figures.Won).Row("Lost", figures.Lost).Row("Engaging", figures.Engaging).Row("Prospecting", figures.Prospecting)
            .Total("All", figures.All).Build());
        screen.Say($"Win rate (won of decided): {Exact(figures.WinRate)}. Won of all: {Exact(figures.WonShare)}.");

        screen.Heading("The funnel");
        screen.Say("How many deals reached each stage, and which share of those in the stage before that is. The last step is winning.");
        Reached(figures, screen);

        screen.Heading("What it brought");
        screen.Table(new TableBuilder("crm_sales.value", "Value of the won deals").Text("figure", "Figure").Money("amount", "Amount")
            .Row("Total", Dollars(figures.WonValue.Total)).Row("Mean", Dollars(figures.WonValue.Mean)).Row("Median", Dollars(figures.WonValue.Median))
            .Row("Smallest", Dollars(figures.WonValue.Min)).Row("Largest", Dollars(figures.WonValue.Max)).Build());
        Amounts("product", "Won value by product", figures.ByProduct, screen);
        Amounts("region", "Won value by region", figures.ByRegion, screen);
        Amounts("account", $"The {TopAccounts} accounts that brought most", figures.ByAccount.Take(TopAccounts), screen);

        screen.Heading("How long it took");
        screen.Say("From engaging the client to the decision.");
        screen.Table(new TableBuilder("crm_sales.days", "Time to the decision").Text("deals", "Deals").Count("count", "Number").Span("mean", "Mean").Span("median", "Median")
            .Row("Won", figures.DaysToWin.Count, Days(figures.DaysToWin.Mean), Days(figures.DaysToWin.Median))
            .Row("Lost", figures.DaysToLose.Count, Days(figures.DaysToLose.Mean), Days(figures.DaysToLose.Median))
            .Total("All decided", figures.DaysToClose.Count, Days(figures.DaysToClose.Mean), Days(figures.DaysToClose.Median)).Build());
        screen.Say($"In days of 24 hours, exactly: won {Exact(figures.DaysToWin.Mean)}, lost {Exact(figures.DaysToLose.Mean)}, all {Exact(figures.DaysToClose.Mean)} on average.");

        screen.Heading("Who won");
        screen.Say("Decided deals of each manager's agents.");
        var managers = new TableBuilder("crm_sales.managers", "Decided deals by manager").Text("manager", "Manager").Count("decided", "Decided").Count("lost", "Lost").Count("won", "Won").Share("rate", "Win rate");
        foreach (var manager in figures.ByManager)
        {
            managers.Row(manager.Manager, manager.Decided, manager.Lost, manager.Won, manager.WinRate);
        }

        screen.Table(managers.Build());
    }

    private static void Reached(CrmSalesFigures figures, Screen screen)
    {
        var table = new TableBuilder("crm_sales.reached", "Reached").Text("stage", "Stage").Count("reached", "Reached").Share("conversion", "Of the stage before");
        var names = figures.Funnel.Total.Stages.Select(s => s.Name).Append("Won").ToList();
        for (var i = 0; i < names.Count; i++)
        {
            table.Row(names[i], figures.Reached[i], i == 0 ? null : figures.StepConversions[i - 1]);
        }

        screen.Table(table.Build());
        screen.Say($"The shares exactly: {string.Join(", ", figures.StepConversions.Select(Exact))}.");
    }

    private static void Amounts(string key, string title, IEnumerable<NamedAmount> amounts, Screen screen)
    {
        var table = new TableBuilder("crm_sales." + key, title).Text(key, char.ToUpperInvariant(key[0]) + key[1..]).Money("won", "Won");
        foreach (var amount in amounts)
        {
            table.Row(amount.Name, Dollars(amount.Amount));
        }

        screen.Table(table.Build());
    }

    private static Money? Dollars(decimal? amount) => amount is { } value ? new Money(decimal.Round(value, Money.MaxDecimals, MidpointRounding.AwayFromZero), SalesGround.Currency) : null;

    private static Duration? Days(decimal? days) => days is { } value ? Duration.FromSeconds((double)(value * 86_400m)) : null;

    private static string Exact(decimal? value) => value is { } number ? decimal.Round(number, 6, MidpointRounding.AwayFromZero).ToString("0.000000", System.Globalization.CultureInfo.InvariantCulture) : "no value";
}
