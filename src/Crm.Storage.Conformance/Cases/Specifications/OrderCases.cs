using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Order, paging and cursors.</summary>
internal static class OrderCases
{
    private static readonly Action<SpecificationBuilder<Deal>>[] Orders =
    [
        q => q.OrderBy(d => d.Topic),
        q => q.OrderByDescending(d => d.Topic),
        q => q.OrderBy(d => d.Description),
        q => q.OrderByDescending(d => d.Description),
        q => q.OrderBy(d => d.OpenedAt),
        q => q.OrderByDescending(d => d.DecidedAt),
        q => q.OrderBy(d => d.DecidedAt),
        q => q.OrderBy(d => d.ExpectedCloseOn),
        q => q.OrderByDescending(d => d.Estimate),
        q => q.OrderBy(d => d.Potential.Amount),
        q => q.OrderByDescending(d => d.IsClosed),
        q => q.OrderBy(d => d.Status),
        q => q.OrderBy(d => d.Responsible),
        q => q.OrderByDescending(d => d.Partner),
        q => q.OrderBy(d => d.ProcessVersion),
        q => q.OrderBy(d => d.Potential.Currency).ThenByDescending(d => d.Potential.Amount),
        q => q.OrderBy(d => d.Responsible).ThenBy(d => d.Stage).ThenBy(d => d.ExpectedCloseOn),
        q => q.OrderBy(d => d.Stage).ThenByDescending(d => d.DecidedAt).ThenBy(d => d.Topic),
        q => q.OrderByDescending(d => d.Stage).ThenBy(d => d.Estimate).ThenByDescending(d => d.OpenedAt),
        q => q.OrderByDescending(d => d.DecidedAt).ThenByDescending(d => d.ExpectedCloseOn).ThenByDescending(d => d.Stage),
    ];

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Form.Built("Missing values come last ascending and first descending", _ => Orders[5..9]),
        Form.Built("Texts are ordered by code point", _ => Orders[..4]),
        Form.Built("Every sort of scalar orders, and ids settle ties", _ => Orders[4..15]),
        Form.Built("Up to three keys order in mixed directions", _ => Orders[15..]),
        Form.Built("Order goes with conditions", _ => Orders.Select(order => (Action<SpecificationBuilder<Deal>>)(q =>
        {
            q.Where(d => !d.IsClosed || d.Partner == null);
            order(q);
        }))),
        Form.Built("Skip and take cut the ordered list", _ => Pages()),
        Case.Of(ConformanceAreas.Specifications, "A walk by cursors gives the whole list once", WalkAsync),
        Case.Of(ConformanceAreas.Specifications, "A cursor goes on after its row though rows before it are gone", GoneAsync),
    ];

    private static IEnumerable<Action<SpecificationBuilder<Deal>>> Pages()
    {
        foreach (var (skip, take) in ((int?, int?)[])[(0, 0), (0, 1), (5, null), (null, 7), (5, 7), (85, 20), (1000, 5), (0, 1000)])
        {
            foreach (var order in (Action<SpecificationBuilder<Deal>>[])[_ => { }, Orders[6], Orders[17]])
            {
                yield return q =>
                {
                    order(q);
                    _ = skip is { } s ? q.Skip(s) : q;
                    _ = take is { } t ? q.Take(t) : q;
                };
            }
        }
    }

    private static async Task WalkAsync(ConformanceContext context, CancellationToken token)
    {
        var rows = await SpecificationRows.KeepAsync(context, token).ConfigureAwait(false);
        foreach (var order in Orders.Append(_ => { }))
        {
            var whole = Form.Build(order).Evaluate(rows.Deals, rows);
            var walked = new List<Deal>();
            for (Cursor? cursor = null; walked.Count <= whole.Count;)
            {
                var page = Form.Build(q =>
                {
                    order(q);
                    q.After(cursor).Take(13);
                });
                var found = await Untyped.ToListAsync(context.Tenant.QueryAsync(page, token), token).ConfigureAwait(false);
                walked.AddRange(found);
                if (found.Count == 0)
                {
                    break;
                }

                cursor = Cursor.For(page, found[^1]);
            }

            Expect.Sequence(whole.Select(d => d.Id), walked.Select(d => d.Id), $"A walk by cursors gives the whole list once ({Form.Build(order).Normalize().Shape})");
        }
    }

    private static async Task GoneAsync(ConformanceContext context, CancellationToken token)
    {
        var rows = await SpecificationRows.KeepAsync(context, token).ConfigureAwait(false);
        foreach (var order in (Action<SpecificationBuilder<Deal>>[])[Orders[3], Orders[8]])
        {
            var left = (await Untyped.ToListAsync(context.Tenant.QueryAsync(Form.Build(order), token), token).ConfigureAwait(false)).ToList();
            var cursor = Cursor.For(Form.Build(order), left[9]);
            var removal = context.Make.Set() with { Removals = [.. left.Take(10).Select(d => new RecordRemoval(d.Id.Reference, 1))] };
            Expect.Committed(await context.Tenant.CommitAsync(removal, token).ConfigureAwait(false));
            var rest = Form.Build(q =>
            {
                order(q);
                q.After(cursor);
            });
            var found = await Untyped.ToListAsync(context.Tenant.QueryAsync(rest, token), token).ConfigureAwait(false);
            Expect.Sequence(left.Skip(10).Select(d => d.Id), found.Select(d => d.Id), "A cursor goes on after its row though the row itself is gone");
            Expect.Equal(left.Count - 10, await context.Tenant.CountAsync(rest, token).ConfigureAwait(false), "The count ignores the cursor");
        }
    }
}
