using System.Runtime.InteropServices;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>Where to begin in an index and where to end.</summary>
/// <param name="Low">The place of the first entry.</param>
/// <param name="High">The place after the last entry.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Stretch(IndexBound Low, IndexBound High)
{
    private static readonly IndexKey Nothing = IndexKey.Of([], default, 0);

    public static Stretch Whole { get; } = new(IndexBound.Before(Nothing, 0), IndexBound.After(Nothing, 0));

    /// <summary>The stretch of a plan of one range; none where nothing can be in it.</summary>
    public static Stretch? Of<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan)
        where T : class, IRecord<T> => Whereabouts(asked, plan) is { } stretch ? CursorPlace.Narrow(asked, plan, stretch) : null;

    /// <summary>The same stretch, as if there were no cursor.</summary>
    public static Stretch? Whereabouts<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan)
        where T : class, IRecord<T>
    {
        var room = default(KeyParts);
        Span<KeyPart> parts = room;
        var count = Fixed(asked, plan, parts);
        var fixedKey = IndexKey.Of(parts[..count], default, 0);
        var (low, high) = (IndexBound.Before(fixedKey, count), IndexBound.After(fixedKey, count));
        if (plan.Low is { } below)
        {
            if (below.Value(asked.Values) is not { } value)
            {
                return null;
            }

            parts[count] = KeyPart.OfBoxed(value);
            low = new(IndexKey.Of(parts[..(count + 1)], default, 0), count + 1, false, below.Operator == ConjunctOperator.Greater);
        }

        if (plan.Low is not null || plan.High is not null)
        {
            parts[count] = KeyPart.Missing;
            high = IndexBound.Before(IndexKey.Of(parts[..(count + 1)], default, 0), count + 1);
        }

        if (plan.High is { Operator: not ConjunctOperator.NotNull } above)
        {
            if (above.Value(asked.Values) is not { } value)
            {
                return null;
            }

            parts[count] = KeyPart.OfBoxed(value);
            high = new(IndexKey.Of(parts[..(count + 1)], default, 0), count + 1, false, above.Operator == ConjunctOperator.LessOrEqual);
        }

        return new(low, high);
    }

    /// <summary>The stretch in which the member after the fixed ones has one value.</summary>
    public static Stretch Of<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, KeyPart value)
        where T : class, IRecord<T>
    {
        var low = From(asked, plan, value).Low;
        return new(low, low with { IsAfter = true });
    }

    /// <summary>The stretch that begins where the member after the fixed ones has a value, and ends with the fixed ones.</summary>
    public static Stretch From<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, KeyPart value)
        where T : class, IRecord<T>
    {
        var room = default(KeyParts);
        Span<KeyPart> parts = room;
        var count = Fixed(asked, plan, parts);
        parts[count] = value;
        var key = IndexKey.Of(parts[..(count + 1)], default, 0);
        return new(IndexBound.Before(key, count + 1), IndexBound.After(key, count));
    }

    /// <summary>Writes the parts of the fixed members and counts them.</summary>
    public static int Fixed<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, Span<KeyPart> parts)
        where T : class, IRecord<T>
    {
        for (var i = 0; i < plan.Equal.Length; i++)
        {
            var value = plan.Equal[i].Value(asked.Values);
            parts[i] = plan.Equal[i].Operator == ConjunctOperator.FoldedEquals ? KeyPart.OfText(Text.Fold((string)value!)) : KeyPart.OfBoxed(value);
        }

        return plan.Equal.Length;
    }
}
