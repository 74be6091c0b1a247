using Crm.Kernel;
using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>A merge as it is being decided: what it changes, what stands against it, what must be remembered. Used by one thread, once.</summary>
internal sealed class MergePlan(Work work)
{
    private readonly Dictionary<EntityRef, EntityRef> _into = [];
    private readonly Queue<Func<ValueTask>> _next = [];
    private readonly HashSet<EntityRef> _saved = [];
    private Action? _last;

    public Work Work { get; } = work;

    public List<CrmError> Errors { get; } = [];

    public List<CrmError> Warnings { get; } = [];

    public List<MergeField> Fields { get; } = [];

    public List<MergeKey> Keys { get; } = [];

    public List<MergeChange> Changes { get; } = [];

    public MergeMemory Memory { get; } = new();

    /// <summary>The merged records with whom they are merged into.</summary>
    public IReadOnlyDictionary<EntityRef, EntityRef> Into => _into;

    /// <summary>All of a kind that become one, or several, survivors and merged.</summary>
    public IEnumerable<EntityRef> Taking(string kind) => _into.Where(p => p.Key.Kind == kind).SelectMany(p => (EntityRef[])[p.Value, p.Key]).Distinct();

    /// <summary>The merged ones of a kind.</summary>
    public IEnumerable<EntityRef> Merged(string kind) => _into.Keys.Where(m => m.Kind == kind);

    public void Include(EntityRef survivor, IEnumerable<EntityRef> merged)
    {
        foreach (var record in merged)
        {
            _into.Add(record, survivor);
        }
    }

    /// <summary>Who stands for a record after the merge.</summary>
    public EntityRef Resolve(EntityRef record) => _into.GetValueOrDefault(record, record);

    public bool IsMerged(EntityRef record) => _into.ContainsKey(record);

    /// <summary>A record that the merge itself writes, pointed as the store points the others.</summary>
    public T Pointed<T>(T record)
        where T : class, IEntity<T>
    {
        object pointed = record;
        foreach (var (merged, survivor) in _into)
        {
            foreach (var reference in T.Kind.References.Where(r => r.MayName(merged.Kind)))
            {
                pointed = reference.Point(pointed, merged, survivor, null) is var (next, _) ? next : pointed;
            }
        }

        return (T)pointed;
    }

    /// <summary>Does something once the present step is done.</summary>
    public void Then(Func<ValueTask> step) => _next.Enqueue(step);

    /// <summary>Does something when all is decided.</summary>
    public void Finally(Action step) => _last = step;

    /// <summary>Decides what follows from what was decided.</summary>
    public async ValueTask RunAsync()
    {
        while (Errors.Count == 0 && _next.TryDequeue(out var step))
        {
            await step().ConfigureAwait(false);
        }
    }

    /// <summary>Hands keys over: those of before are given back unless the same owner keeps them.</summary>
    public void Hand(IReadOnlyCollection<Claim> before, IReadOnlyCollection<Claim> after, Func<Claim, CrmError?> taken)
    {
        foreach (var claim in before.Except(after))
        {
            Work.Release(claim.Scope, claim.Key, claim.Owner);
            EntityRef? to = after.FirstOrDefault(a => (a.Scope, a.Key) == (claim.Scope, claim.Key)) is { Key: not null } next ? next.Owner : null;
            Keys.Add(new(claim.Scope, claim.Key, claim.Owner, to));
        }

        foreach (var claim in after.Except(before))
        {
            Work.Claim(claim, taken(claim));
            if (!before.Any(b => (b.Scope, b.Key) == (claim.Scope, claim.Key)))
            {
                Keys.Add(new(claim.Scope, claim.Key, null, claim.Owner));
            }
        }
    }

    /// <summary>Saves another record, which the merge changes by more than a name, once.</summary>
    public T? Save<T>(T before, Func<T, long, Instant, T> after, Instant recordedAt, string verb)
        where T : class, IEntity<T>
    {
        var reference = T.Kind.ReferenceTo(before);
        if (!_saved.Add(reference))
        {
            return null;
        }

        var at = Work.RecordAfter(recordedAt);
        var saved = after(before, before.Version + 1, at);
        Memory.Kept.Add(new(T.Kind, before, saved.Version));
        Changes.Add(new(reference, verb));
        Work.Save(saved);
        Work.Journal(reference, saved.Version, at, at, verb, null);
        Work.Tell(reference, saved.Version, at, verb, new RecordChanged(verb));
        return saved;
    }

    /// <summary>Removes another record, once.</summary>
    public void Remove<T>(T record, Instant recordedAt, string verb)
        where T : class, IEntity<T>
    {
        if (_saved.Add(T.Kind.ReferenceTo(record)))
        {
            Memory.Kept.Add(new(T.Kind, record, 0));
            Changes.Add(new(T.Kind.ReferenceTo(record), verb));
            RecordWriter.Remove(Work, record, Work.RecordAfter(recordedAt), verb);
        }
    }

    /// <summary>Lets the store point everything else, and remembers.</summary>
    public void Finish()
    {
        _last?.Invoke();
        foreach (var (merged, survivor) in _into)
        {
            Work.Repoint(Storage.Repoint.Everywhere(merged, survivor));
        }
    }
}
