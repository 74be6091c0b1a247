using System.Globalization;

namespace Crm.Deals;

/// <summary>Primary demand as the journal keeps it: amount, share and reason of each line, parted by bars, lines by semicolons; its words stay out (design §2).</summary>
internal static class DemandText
{
    public static bool IsSame(ValueList<DemandLine> a, ValueList<DemandLine> b)
    {
        if (ReferenceEquals(a, b))
        {
            return true;
        }

        if (a.Count != b.Count)
        {
            return false;
        }

        for (var i = 0; i < a.Count; i++)
        {
            if (a[i].Amount != b[i].Amount || a[i].Satisfied != b[i].Satisfied || a[i].Reason != b[i].Reason)
            {
                return false;
            }
        }

        return true;
    }

    public static string? Format(ValueList<DemandLine> lines) => lines.Count == 0 ? null : string.Join(';', lines.Select(Format));

    public static ValueList<DemandFact> Parse(string? text) => text is null ? [] : ValueList.From(text.Split(';').Select(ParseLine));

    public static ValueList<DemandFact> FactsOf(ValueList<DemandLine> lines) => lines.Count == 0
        ? []
        : ValueList.From(lines.Select(l => new DemandFact { Amount = l.Amount, Satisfied = l.Satisfied, Reason = l.Reason }));

    private static string Format(DemandLine line) => string.Create(
        CultureInfo.InvariantCulture, $"{line.Amount}|{line.Satisfied}|{line.Reason}");

    private static DemandFact ParseLine(string text)
    {
        var parts = text.Split('|', 3);
        return new()
        {
            Amount = Money.Parse(parts[0]),
            Satisfied = decimal.Parse(parts[1], CultureInfo.InvariantCulture),
            Reason = parts[2].Length == 0 ? null : DirectoryEntryId.Parse(parts[2]),
        };
    }
}
