using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>The candidates a plan gives, each once; those of an ordered plan in the asked order.</summary>
internal static class Source
{
    public static IEnumerable<T> Of<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, TableImage<T> table)
        where T : class, IRecord<T> => plan.Source switch
        {
            PlanSource.Scan => table.Records,
            PlanSource.Id => ById(asked, plan, table),
            PlanSource.Range => Range(asked, plan, table),
            PlanSource.Each => Each(asked, plan, table),
            PlanSource.Prefix => Prefix(asked, plan, table),
            _ => Containing(asked, plan, table),
        };

    private static IEnumerable<T> ById<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, TableImage<T> table)
        where T : class, IRecord<T>
    {
        var value = plan.Match!.Value(asked.Values);
        if (plan.Match.Operator == ConjunctOperator.Equal)
        {
            return IdOf(value) is { } id && table.Find(id) is { } one ? [one] : [];
        }

        return ((IListValue)value!).Items.Cast<object?>().Select(IdOf).Distinct().Select(i => i is { } id ? table.Find(id) : null).OfType<T>();
    }

    private static IEnumerable<T> Range<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, TableImage<T> table)
        where T : class, IRecord<T>
    {
        if (Stretch.Of(asked, plan) is not { } stretch)
        {
            return [];
        }

        var root = table.IndexAt(plan.Index!.Number);
        var keys = plan is { IsOrdered: true, IsDescending: true } ? Walk.Down(root, stretch) : Walk.Up(root, stretch);
        return Once(plan, keys).Select(k => table.At(k.Slot));
    }

    private static IEnumerable<T> Each<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, TableImage<T> table)
        where T : class, IRecord<T>
    {
        var values = (IListValue)plan.Match!.Value(asked.Values)!;
        if (values.Count > Math.Max(16, table.Count / 16))
        {
            return table.Records;
        }

        var root = table.IndexAt(plan.Index!.Number);
        var keys = values.Items.Cast<object?>().SelectMany(v => Walk.Up(root, Stretch.Of(asked, plan, KeyPart.OfBoxed(v))));
        return keys.DistinctBy(k => k.Slot).Select(k => table.At(k.Slot));
    }

    private static IEnumerable<T> Prefix<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, TableImage<T> table)
        where T : class, IRecord<T>
    {
        var text = TextOf(asked, plan);
        var place = plan.Equal.Length;
        var stretch = Stretch.From(asked, plan, KeyPart.OfText(text));
        var keys = Walk.Up(table.IndexAt(plan.Index!.Number), stretch)
            .TakeWhile(k => k.Part(place).Text?.StartsWith(text, StringComparison.Ordinal) == true);
        return Once(plan, keys).Select(k => table.At(k.Slot));
    }

    private static IEnumerable<T> Containing<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, TableImage<T> table)
        where T : class, IRecord<T>
    {
        var text = TextOf(asked, plan);
        return Walk.Up(table.IndexAt(plan.Index!.Number), Stretch.Whole)
            .Where(k => k.Text?.Contains(text, StringComparison.Ordinal) == true)
            .Select(k => table.At(k.Slot));
    }

    // Several items of one list may lie in the stretch; one item that equals is there once.
    private static IEnumerable<IndexKey> Once<T>(QueryPlan<T> plan, IEnumerable<IndexKey> keys)
        where T : class, IRecord<T> =>
        plan.Index!.Form == RecordIndexForm.MultiValued && plan.Equal.Length < plan.Index.Paths.Count ? keys.DistinctBy(k => k.Slot) : keys;

    private static string TextOf<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan)
        where T : class, IRecord<T>
    {
        var text = (string)plan.Match!.Value(asked.Values)!;
        return plan.Match.Operator == ConjunctOperator.StartsWith ? text : Text.Fold(text);
    }

    private static Guid? IdOf(object? value) => value switch
    {
        IEntityId id => id.Value,
        Guid id => id,
        _ => null,
    };
}
