using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace QuickStart.CrmSales;

/// <summary>Reads and checks one row of the pipeline after another; every fault of a row is told, with its line.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="products">The products.</param>
/// <param name="agents">The agents.</param>
/// <param name="spellings">Mends what is known to be wrong.</param>
/// <param name="problems">Gets the bad rows.</param>
internal sealed class SalesRowReader(
    IReadOnlyDictionary<string, SalesAccount> accounts,
    IReadOnlyDictionary<string, SalesProduct> products,
    IReadOnlyDictionary<string, SalesAgent> agents,
    Spellings spellings,
    List<RowProblem> problems)
{
    public const string File = "sales_pipeline.csv";
    private const decimal MaxAmount = 1_000_000_000m;
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    public static string[] Head { get; } = ["opportunity_id", "sales_agent", "product", "account", "deal_stage", "engage_date", "close_date", "close_value"];

    /// <summary>The row, or <see langword="null"/> when something is wrong with it.</summary>
    public SalesRow? Read(SalesCsvRow row)
    {
        var faults = new List<string>();
        var fields = row.Fields;
        var opportunity = fields[0];
        if (opportunity.Length == 0)
        {
            faults.Add("the opportunity has no id");
        }
        else if (!_lines.TryAdd(opportunity, row.Line))
        {
            faults.Add($"the opportunity '{opportunity}' stands on line {_lines[opportunity]} already");
        }

        var agent = Known(agents, fields[1], "agent", faults);
        var product = Known(products, spellings.Mend(File, row.Line, fields[2]), "product", faults);
        var account = fields[3].Length == 0 ? null : Known(accounts, fields[3], "account", faults);
        var stage = Stage(fields[4], faults);
        var engagedOn = Day(fields[5], "engage_date", faults);
        var closedOn = Day(fields[6], "close_date", faults);
        var value = Value(fields[7], faults);
        if (faults.Count == 0)
        {
            CheckTogether(stage, engagedOn, closedOn, value, faults);
        }

        if (faults.Count > 0)
        {
            problems.Add(new(File, row.Line, string.Join("; ", faults)));
            return null;
        }

        return new()
        {
            Line = row.Line,
            Opportunity = opportunity,
            Agent = agent!,
            Product = product!,
            Account = account,
            Stage = stage,
            EngagedOn = engagedOn,
            ClosedOn = closedOn,
            Value = stage == SalesStage.Won ? value : null,
        };
    }

    /// <summary>An amount in dollars and cents, or <see langword="null"/> when it is none.</summary>
    public static decimal? Amount(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount < MaxAmount && decimal.Round(amount, 2) == amount
            ? amount
            : null;

    private static T? Known<T>(IReadOnlyDictionary<string, T> all, string name, string what, List<string> faults)
        where T : class
    {
        if (!all.TryGetValue(name, out var item))
        {
            faults.Add($"the {what} '{name}' is unknown");
        }

        return item;
    }

    private static SalesStage Stage(string text, List<string> faults)
    {
        switch (text)
        {
            case "Prospecting":
                return SalesStage.Prospecting;
            case "Engaging":
                return SalesStage.Engaging;
            case "Won":
                return SalesStage.Won;
            case "Lost":
                return SalesStage.Lost;
            default:
                faults.Add($"the stage '{text}' is unknown");
                return default;
        }
    }

    private static LocalDate? Day(string text, string column, List<string> faults)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var parsed = LocalDatePattern.Iso.Parse(text);
        if (parsed.Success && parsed.Value.Year >= 1900)
        {
            return parsed.Value;
        }

        faults.Add($"{column} '{text}' is no day like 2017-03-01");
        return null;
    }

    private static decimal? Value(string text, List<string> faults)
    {
        var value = Amount(text);
        if (value is null && text.Length > 0)
        {
            faults.Add($"close_value '{text}' is no amount");
        }

        return value;
    }

    private static void CheckTogether(SalesStage stage, LocalDate? engagedOn, LocalDate? closedOn, decimal? value, List<string> faults)
    {
        var isDecided = stage is SalesStage.Won or SalesStage.Lost;
        if (engagedOn is null != (stage == SalesStage.Prospecting))
        {
            faults.Add(engagedOn is null ? "engage_date is missing" : "a prospecting deal has no engage_date");
        }

        if (closedOn is null == isDecided)
        {
            faults.Add(isDecided ? "close_date is missing" : "only won and lost deals have a close_date");
        }

        if (stage == SalesStage.Won && value is null)
        {
            faults.Add("close_value is missing");
        }

        if (closedOn < engagedOn)
        {
            faults.Add("close_date lies before engage_date");
        }
    }
}
