using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>What one index can do for a shape.</summary>
internal static class Candidates
{
    public static QueryPlan<T>? Of<T>(SpecificationShape<T> shape, IndexLayout<T> index)
        where T : class, IRecord<T> => index.Form switch
        {
            RecordIndexForm.Folded => Folded(shape, index),
            RecordIndexForm.MultiValued => shape.Conjuncts
                .Where(c => c.Operator == ConjunctOperator.AnyItem && index.Items!.Equals(c.Path))
                .Select(c => Single(shape, index, c.Items))
                .FirstOrDefault(p => p is not null),
            _ => Single(shape, index, shape.Conjuncts),
        };

    /// <summary>Notes whether the index gives the rows in the asked order: the members that are not fixed must be the order keys, all of them, in one direction.</summary>
    public static QueryPlan<T> Ordered<T>(SpecificationShape<T> shape, QueryPlan<T> plan)
        where T : class, IRecord<T>
    {
        var index = plan.Index!;
        var rest = index.Form == RecordIndexForm.Ordered ? index.Paths.Skip(plan.Equal.Length).ToList() : [];
        var keys = shape.Orderings.Where(o => !IsFixed(shape, o.Path.Path)).ToList();
        var fits = (index.Form != RecordIndexForm.MultiValued || plan.Equal.Length == index.Paths.Count) && keys.Count == rest.Count && keys.Zip(rest).All(p => p.First.Path.Path.Equals(p.Second) && p.First.IsDescending == keys[0].IsDescending);
        return plan with { IsOrdered = fits && index.IsExact, IsDescending = fits && keys.Count > 0 && keys[0].IsDescending };
    }

    private static QueryPlan<T>? Single<T>(SpecificationShape<T> shape, IndexLayout<T> index, IReadOnlyList<Conjunct> conjuncts)
        where T : class, IRecord<T>
    {
        var plan = new QueryPlan<T> { Source = PlanSource.Range, Index = index, Equal = Leading(index, conjuncts) };
        if (plan.Equal.Length < index.Paths.Count && index.IsExact)
        {
            var next = conjuncts.Where(c => index.Paths[plan.Equal.Length].Equals(c.Path)).ToList();
            plan = plan with
            {
                Low = next.Find(c => c.Operator is ConjunctOperator.Greater or ConjunctOperator.GreaterOrEqual),
                High = next.Find(c => c.Operator is ConjunctOperator.Less or ConjunctOperator.LessOrEqual)
                    ?? next.Find(c => c.Operator is ConjunctOperator.NotNull),
            };
            if (plan.Low is null && plan.High is null && next.Find(c => c.Operator is ConjunctOperator.In or ConjunctOperator.StartsWith) is { } match)
            {
                return plan with { Match = match, Source = match.Operator == ConjunctOperator.In ? PlanSource.Each : PlanSource.Prefix };
            }
        }

        return plan.Equal.Length == 0 && plan.Low is null && plan.High is null ? null : Ordered(shape, plan) with { IsWhole = IsWhole(shape, plan) };
    }

    // Every part of the condition is a bound of the stretch, and none is left over for the records.
    private static bool IsWhole<T>(SpecificationShape<T> shape, QueryPlan<T> plan)
        where T : class, IRecord<T> => plan.Index is { Form: RecordIndexForm.Ordered, IsExact: true }
            && shape.Conjuncts.Count == plan.Equal.Length + (plan.Low is null ? 0 : 1) + (plan.High is null ? 0 : 1);

    private static QueryPlan<T>? Folded<T>(SpecificationShape<T> shape, IndexLayout<T> index)
        where T : class, IRecord<T>
    {
        var mine = shape.Conjuncts.Where(c => index.Paths[0].Equals(c.Path)).ToList();
        if (mine.Find(c => c.Operator == ConjunctOperator.FoldedEquals) is { } equal)
        {
            return Ordered(shape, new QueryPlan<T> { Source = PlanSource.Range, Index = index, Equal = [equal] });
        }

        var match = mine.Find(c => c.Operator == ConjunctOperator.FoldedStartsWith) ?? mine.Find(c => c.Operator == ConjunctOperator.FoldedContains);
        return match is null ? null : new()
        {
            Source = match.Operator == ConjunctOperator.FoldedContains ? PlanSource.Containing : PlanSource.Prefix,
            Index = index,
            Match = match,
        };
    }

    private static Conjunct[] Leading<T>(IndexLayout<T> index, IReadOnlyList<Conjunct> conjuncts)
        where T : class
    {
        var equal = new List<Conjunct>();
        foreach (var path in index.Paths)
        {
            if (conjuncts.FirstOrDefault(c => path.Equals(c.Path) && IsEquality(c)) is not { } conjunct)
            {
                break;
            }

            equal.Add(conjunct);
        }

        return [.. equal];
    }

    private static bool IsFixed<T>(SpecificationShape<T> shape, MemberPath path)
        where T : class, IRecord<T> => shape.Conjuncts.Any(c => path.Equals(c.Path) && IsEquality(c));

    private static bool IsEquality(Conjunct conjunct) => conjunct.Operator is ConjunctOperator.Equal or ConjunctOperator.IsNull;
}
