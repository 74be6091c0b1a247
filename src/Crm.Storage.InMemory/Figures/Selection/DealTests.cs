using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>A condition on deals as far as columns can tell.</summary>
/// <param name="Flags">For each combination of flags whether it fits.</param>
/// <param name="Codes">For columns of codes which ones fit.</param>
/// <param name="Rest">How many parts of the condition columns cannot tell.</param>
internal sealed record DealTests(bool[] Flags, IReadOnlyList<(DealColumn Column, bool[] Fits)> Codes, int Rest)
{
    public static DealTests Of(NormalizedSpecification<Deal>? asked, FigureColumns columns)
    {
        var flags = FlagTest.Present();
        var codes = new List<(DealColumn, bool[])>();
        var rest = 0;
        foreach (var conjunct in asked?.Shape.Conjuncts ?? [])
        {
            if (FlagTest.Narrow(flags, conjunct, asked!.Values))
            {
                continue;
            }

            var column = DealColumn.All.Select(c => (Column: c, Fits: c.Fitting(conjunct, asked.Values, columns))).FirstOrDefault(c => c.Fits is not null);
            if (column.Fits is { } fits)
            {
                codes.Add((column.Column, fits));
            }
            else
            {
                rest++;
            }
        }

        return new(flags, codes, rest);
    }

    /// <summary>For each code of a kind whether it fits, where flags and kinds are all that is asked for; else <see langword="null"/>.</summary>
    public bool[]? Kinds(FigureColumns columns)
    {
        if (Rest > 0 || Codes.Any(c => !c.Column.IsKind))
        {
            return null;
        }

        var fits = new bool[columns.Kinds.Count];
        for (var code = 0; code < fits.Length; code++)
        {
            fits[code] = Codes.All(c => c.Fits[code]);
        }

        return fits;
    }
}
