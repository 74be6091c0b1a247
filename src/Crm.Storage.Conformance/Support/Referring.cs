namespace Crm.Storage.Conformance;

/// <summary>Records that name others through declared references, and sets that repoint them.</summary>
internal static class Referring
{
    /// <summary>Every declared reference.</summary>
    public static IEnumerable<(RecordKind Kind, RecordReference Reference)> All => CrmModel.Kinds.SelectMany(k => k.References.Select(r => (k, r)));

    /// <summary>Somebody a reference may name.</summary>
    public static EntityRef Target(Maker make, RecordReference reference) => new(reference.Target ?? EntityKinds.Partner, make.Id());

    /// <summary>A record with every member filled, which names somebody.</summary>
    public static object Record(RecordKind kind, RecordReference reference, Guid id, EntityRef target)
    {
        var record = RecordSample.For(kind).Filled(id, 1);
        var named = reference.Named(record).Select(n => (EntityRef?)n).FirstOrDefault()
            ?? throw new ConformanceFailure($"The kit's full sample of {kind} names somebody through {reference.Name}", "a reference", "none");
        return reference.Point(record, named, target, null)!.Value.Record;
    }

    /// <summary>Saves somebody who can be named, as far as stores keep his kind.</summary>
    public static RecordSave[] Saves(EntityRef target, long version) => CrmModel.Find(target.Kind) is { IsVersioned: true } kind
        ? [new RecordSave(kind, RecordSample.For(kind).Minimal(target.Id, version), version - 1)]
        : [];

    /// <summary>Somebody for the first time, with records that name him.</summary>
    public static ChangeSet Begin(Maker make, EntityRef target, params (RecordKind Kind, object Record)[] records) => make.Saving(
        [.. Saves(target, 1), .. records.Where(r => r.Kind.IsVersioned).Select(r => new RecordSave(r.Kind, r.Record, 0))])
        with
    { Projections = [.. records.Where(r => !r.Kind.IsVersioned).Select(r => new ProjectionWrite(r.Kind, r.Record))] };

    /// <summary>Points all that names one at another; the first gets its second version.</summary>
    public static ChangeSet Merge(Maker make, EntityRef from, EntityRef to) => make.Saving(Saves(from, 2)) with { Repoints = Repoint.Everywhere(from, to) };

    /// <summary>Points back what a set pointed.</summary>
    public static ChangeSet Unmerge(Maker make, ChangeSetId merge, EntityRef survivor, EntityRef merged) =>
        make.Set() with { Repoints = Repoint.Everywhere(survivor, merged, merge) };

    /// <summary>The records of a kind that name somebody through a reference, by the store's answer.</summary>
    public static Task<List<object>> NamingAsync(IStoreView view, RecordKind kind, RecordReference reference, EntityRef target, CancellationToken token) =>
        kind.Accept(new Asker(view, reference, target, token));

    private sealed record Asker(IStoreView View, RecordReference Reference, EntityRef Target, CancellationToken Token) : IRecordKindVisitor<Task<List<object>>>
    {
        public async Task<List<object>> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord<T>
        {
            var naming = ((RecordReference<T>)Reference).Naming(Target);
            var listed = await Untyped.ToListAsync(View.QueryAsync(naming, Token), Token).ConfigureAwait(false);
            Expect.Equal(listed.Count, await View.CountAsync(naming, Token).ConfigureAwait(false), $"As many records of {kind} are counted by {Reference.Name} as are listed");
            return [.. listed];
        }
    }
}
