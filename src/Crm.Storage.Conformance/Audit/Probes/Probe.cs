using Crm.Specifications;

namespace Crm.Storage.Conformance;

/// <summary>One indexed member: what a record has there, and how to ask for it.</summary>
internal abstract record Probe<T>(string Index)
    where T : class, IRecord<T>
{
    /// <summary>A member with one value; absent values are asked for as well.</summary>
    public static Probe<T> One<TKey>(string index, Func<T, TKey> value, Func<TKey, Specification<T>> having) => new Of<TKey>(index, r => [value(r)], having);

    /// <summary>An owned list: a value for each item.</summary>
    public static Probe<T> Many<TKey>(string index, Func<T, IEnumerable<TKey>> values, Func<TKey, Specification<T>> having) => new Of<TKey>(index, values, having);

    /// <summary>Begins to collect.</summary>
    public abstract Asked Begin();

    /// <summary>The values of one member over all records.</summary>
    internal abstract class Asked
    {
        public abstract void Add(T record);

        public abstract Task AskAsync(AuditRun run);
    }

    private sealed record Of<TKey>(string Index, Func<T, IEnumerable<TKey>> Values, Func<TKey, Specification<T>> Having) : Probe<T>(Index)
    {
        public override Asked Begin() => new Collected<TKey>(this);
    }

    private sealed class Collected<TKey>(Of<TKey> probe) : Asked
    {
        // The tuple lets an absent value be a key.
        private readonly Dictionary<ValueTuple<TKey>, HashSet<Guid>> _having = [];

        public override void Add(T record)
        {
            foreach (var value in probe.Values(record))
            {
                if (!_having.TryGetValue(new(value), out var ids))
                {
                    _having[new(value)] = ids = [];
                }

                ids.Add(T.Kind.IdOf(record));
            }
        }

        public override async Task AskAsync(AuditRun run)
        {
            foreach (var (value, expected) in AuditRun.Spread(_having, run.Options.KeysOfEachMember))
            {
                run.Keys++;
                var left = new HashSet<Guid>(expected);
                await foreach (var found in run.View.QueryAsync(probe.Having(value.Item1), run.Token).ConfigureAwait(false))
                {
                    if (!left.Remove(T.Kind.IdOf(found)))
                    {
                        run.Tell(ContradictionKind.KeyInvents, $"{T.Kind.ReferenceTo(found)}", $"found by {probe.Index} = {value.Item1}, or found twice");
                    }
                }

                foreach (var missed in left)
                {
                    run.Tell(ContradictionKind.KeyMisses, $"{new EntityRef(T.Kind.Name, missed)}", $"not found by {probe.Index} = {value.Item1}");
                }
            }
        }
    }
}
