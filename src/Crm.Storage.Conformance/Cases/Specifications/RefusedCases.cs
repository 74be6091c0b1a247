#pragma warning disable CA1304, CA1307, CA1309, CA1310, CA1311, CA1847, CA1862, CA1866, RCS1155, MA0001, MA0002, MA0011, MA0021, MA0074 // The forms under trial are those that stores answer differently.
using System.Linq.Expressions;
using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Forms outside the portable subset: refused by every store with the codes of the validator, before anything is read.</summary>
internal static class RefusedCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Of("Text comparisons that differ from store to store are refused", SpecificationErrors.TextNotPortable, d => d.Topic.StartsWith("a"), d => d.Topic.EndsWith("a"), d => d.Topic.ToLower() == "a", d => string.Compare(d.Topic, "a") > 0, d => d.Topic.Contains("a")),
        Of("Computations inside a condition are refused", SpecificationErrors.NotPortable, d => d.ProcessVersion + 1 == 2, d => d.Topic.Length > 3, d => d.Participants.Count > 2, d => Odd(d.ProcessVersion), d => d.Topic == d.Stage + "x"),
        Of("A missing text to look for is refused", SpecificationErrors.TextMissing, d => Text.Contains(d.Topic, Nothing<string>())),
        Of("A missing list is refused", SpecificationErrors.ListMissing, d => Nothing<List<DealId>>().Contains(d.Id)),
        Of("A list of more than 100,000 values is refused", SpecificationErrors.ListTooLong, LongList()),
        Of("More than 500 nodes are refused", SpecificationErrors.SizeExceeded, Large()),
        Built("More than three order keys are refused", SpecificationErrors.OrderTooMany, q => q.OrderBy(d => d.Topic).ThenBy(d => d.Stage).ThenBy(d => d.OpenedAt).ThenBy(d => d.IsClosed)),
        Built("An order key that is no stored scalar is refused", SpecificationErrors.OrderNotScalar, q => q.OrderBy(d => d.Participants), q => q.OrderBy(d => d.Participants.Count)),
        Built("Negative paging is refused", SpecificationErrors.PagingOutOfRange, q => q.Skip(-1), q => q.Take(-1)),
        Built("A damaged cursor is refused", SpecificationErrors.CursorInvalid, q => q.OrderBy(d => d.Topic).After(new Cursor("no cursor"))),
        Built("A cursor of another specification is refused", SpecificationErrors.CursorForeign, q => q.OrderBy(d => d.Topic).After(OtherCursor())),
        Built("A related condition inside a related condition is refused", SpecificationErrors.RelatedTooDeep, q => q.WhereRelated(d => d.Partner, TwoHops())),
    ];

    private static ConformanceCase Of(string name, ErrorDefinition definition, params Expression<Func<Deal, bool>>[] conditions) =>
        Built(name, definition, [.. conditions.Select(c => (Action<SpecificationBuilder<Deal>>)(q => q.Where(c)))]);

    private static ConformanceCase Built(string name, ErrorDefinition definition, params Action<SpecificationBuilder<Deal>>[] builds) =>
        Case.Of(ConformanceAreas.Specifications, name, async (context, token) =>
        {
            var set = context.Make.First((Deal)RecordSample.For(Deal.Kind).Filled(context.Make.Id(), 1));
            Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
            foreach (var build in builds)
            {
                await RefusedAsync(() => Untyped.ToListAsync(context.Tenant.QueryAsync(Form.Build(build), token), token)).ConfigureAwait(false);
                await RefusedAsync(() => context.Tenant.CountAsync(Form.Build(build), token).AsTask()).ConfigureAwait(false);
                var snapshot = await context.Tenant.SnapshotAsync(token).ConfigureAwait(false);
                await using (snapshot.ConfigureAwait(false))
                {
                    await RefusedAsync(() => Untyped.ToListAsync(snapshot.QueryAsync(Form.Build(build), token), token)).ConfigureAwait(false);
                }
            }

            async Task RefusedAsync(Func<Task> ask)
            {
                await Expect.CodeAsync(ask, name, definition.Code).ConfigureAwait(false);
            }
        });

    private static bool Odd(int number) => number % 2 == 1;

    private static T Nothing<T>()
        where T : class => null!;

    private static Expression<Func<Deal, bool>> LongList()
    {
        var versions = Enumerable.Range(0, 100_001).ToList();
        return d => versions.Contains(d.ProcessVersion);
    }

    private static Expression<Func<Deal, bool>> Large()
    {
        var deal = Expression.Parameter(typeof(Deal), "d");
        Expression<Func<Deal, bool>> closed = d => d.IsClosed;
        Expression body = Substitute(closed, deal);
        for (var i = 0; i < 300; i++)
        {
            body = Expression.AndAlso(body, Substitute(closed, deal));
        }

        return Expression.Lambda<Func<Deal, bool>>(body, deal);
    }

    private static MemberExpression Substitute(Expression<Func<Deal, bool>> lambda, ParameterExpression parameter) =>
        ((MemberExpression)lambda.Body).Update(parameter);

    private static Cursor OtherCursor() =>
        Cursor.For(Form.Build(q => q.OrderByDescending(d => d.OpenedAt)), DealSamples.MinimalDeal(SampleValues.Id(90), 1));

    private static Specification<Partner> TwoHops()
    {
        var specification = new Specification<Partner>();
        specification.Query.WhereRelated(p => p.Parent, Specification.Where<Partner>(p => p.Name == "x"));
        return specification;
    }
}
