using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Compares a store's answer with the specification's own.</summary>
internal static class Form
{
    private const string Area = ConformanceAreas.Specifications;

    /// <summary>Some specifications of one kind.</summary>
    public static ConformanceCase Of<T>(string name, Func<SpecificationRows, IEnumerable<Specification<T>>> make)
        where T : class, IRecord<T> => Case.Of(Area, name, async (context, token) =>
        {
            var rows = await SpecificationRows.KeepAsync(context, token).ConfigureAwait(false);
            var number = 0;
            foreach (var specification in make(rows))
            {
                await CompareAsync(context, rows, specification, $"{name} (form {++number})", token).ConfigureAwait(false);
            }
        });

    /// <summary>Some ways to build on a specification of deals.</summary>
    public static ConformanceCase Built(string name, Func<SpecificationRows, IEnumerable<Action<SpecificationBuilder<Deal>>>> builds) =>
        Of(name, rows => builds(rows).Select(Build));

    public static Specification<Deal> Build(Action<SpecificationBuilder<Deal>> build)
    {
        var specification = new Specification<Deal>();
        build(specification.Query);
        return specification;
    }

    public static async Task CompareAsync<T>(ConformanceContext context, SpecificationRows rows, Specification<T> specification, string promise, CancellationToken token)
        where T : class, IRecord<T>
    {
        var all = rows.Of<T>();
        promise = $"{promise} ({specification.Normalize().Shape})";
        var expected = specification.Evaluate(all, rows);
        var found = await Untyped.ToListAsync(context.Tenant.QueryAsync(specification, token), token).ConfigureAwait(false);
        Expect.Sequence(expected.Select(T.Kind.ReferenceTo), found.Select(T.Kind.ReferenceTo), promise);
        Expect.Sequence(expected, found, $"{promise}: whole records");
        var count = await context.Tenant.CountAsync(specification, token).ConfigureAwait(false);
        Expect.Equal(all.Count(r => specification.IsSatisfiedBy(r, rows)), count, $"{promise}: the count ignores order and paging");
        var snapshot = await context.Tenant.SnapshotAsync(token).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            found = await Untyped.ToListAsync(snapshot.QueryAsync(specification, token), token).ConfigureAwait(false);
            Expect.Sequence(expected.Select(T.Kind.ReferenceTo), found.Select(T.Kind.ReferenceTo), $"{promise}: in a snapshot");
            Expect.Equal(count, await snapshot.CountAsync(specification, token).ConfigureAwait(false), $"{promise}: counted in a snapshot");
        }
    }
}
