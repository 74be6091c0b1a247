using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>Chooses an index for a shape, once. The condition is asked of every candidate all the same: an index only spares looking at records that cannot fit.</summary>
internal static class Planner
{
    public static QueryPlan<T> PlanOf<T>(SpecificationShape<T> shape)
        where T : class, IRecord<T> => shape.Plan is { } plan ? Unsafe.As<QueryPlan<T>>(plan) : Keep(shape);

    // Threads that race make equal plans.
    private static QueryPlan<T> Keep<T>(SpecificationShape<T> shape)
        where T : class, IRecord<T>
    {
        var plan = Make(shape);
        shape.Plan = plan;
        return plan;
    }

    private static QueryPlan<T> Make<T>(SpecificationShape<T> shape)
        where T : class, IRecord<T>
    {
        var needsLookup = RelatedFinder.IsIn(shape.Condition);
        if (shape.Conjuncts.FirstOrDefault(IsId) is { } byId)
        {
            return new() { Source = PlanSource.Id, Match = byId, NeedsLookup = needsLookup };
        }

        var best = Scan(shape);
        QueryPlan<T>? walk = null;
        var bestScore = 0;
        foreach (var index in KindLayout<T>.Instance.Indexes)
        {
            var plan = Candidates.Of(shape, index);
            var score = plan is null ? 0 : Score(plan);
            if (score > bestScore)
            {
                (best, bestScore) = (plan!, score);
            }
            else if (score == 0 && walk is null && index.Form == RecordIndexForm.Ordered && shape.Orderings.Count > 0)
            {
                var whole = Candidates.Ordered(shape, new QueryPlan<T> { Source = PlanSource.Range, Index = index });
                walk = whole.IsOrdered ? whole with { NeedsLookup = needsLookup, IsWhole = shape.Condition is null } : null;
            }
        }

        return best with { NeedsLookup = needsLookup, ForFewRows = bestScore == 0 ? walk : null };
    }

    // The narrow columns first: they cost least and often settle a page.
    private static QueryPlan<T> Scan<T>(SpecificationShape<T> shape)
        where T : class, IRecord<T>
    {
        var columns = KindLayout<T>.Instance.Columns;
        ColumnTest<T>[] tests =
        [
            .. from conjunct in shape.Conjuncts
               from column in columns
               let test = ColumnTest<T>.Of(column, conjunct)
               where test is not null
               orderby column.IsNarrow ? 0 : 1, column.Number
               select test,
        ];
        var order = shape.Orderings.Count == 0 ? null : columns.FirstOrDefault(c => c.IsOrdered && c.Path.Equals(shape.Orderings[0].Path.Path));
        return tests.Length == 0 && order is null
            ? new() { Source = PlanSource.Scan }
            : new() { Source = PlanSource.Columns, Tests = tests, OrderColumn = order };
    }

    private static bool IsId(Conjunct conjunct) =>
        conjunct is { Operator: ConjunctOperator.Equal or ConjunctOperator.In, Slot: >= 0, Path.Members: [{ Name: "Id" }] };

    // A fixed member is worth most, then a list or a stretch, then what is missing, which many have in common, then the order; texts within texts come last.
    private static int Score<T>(QueryPlan<T> plan)
        where T : class, IRecord<T> => plan.Source == PlanSource.Containing
            ? 1
            : plan.Equal.Sum(c => c.Operator == ConjunctOperator.IsNull ? 3 : 10) + (plan.Low is null ? 0 : 2) + (plan.High is null ? 0 : 2)
                + (plan.Source is PlanSource.Each ? 6 : plan.Source is PlanSource.Prefix ? 5 : 0)
                + (plan.IsOrdered && (plan.Equal.Length > 0 || plan.Low is not null || plan.High is not null) ? 1 : 0);

    private sealed class RelatedFinder : ExpressionVisitor
    {
        private bool _found;

        public static bool IsIn(Expression? condition)
        {
            var finder = new RelatedFinder();
            finder.Visit(condition);
            return finder._found;
        }

        protected override Expression VisitExtension(Expression node)
        {
            _found |= node is RelatedExpression;
            return _found || node is PathExpression or SlotExpression ? node : base.VisitExtension(node);
        }
    }
}
