namespace Crm.Storage;

/// <summary>Points one declared reference of all records of a kind at another record: what a merge asks of a store (PARTY-11).</summary>
/// <remarks>
/// <para>After everything else the set writes, each record of the kind whose reference names <see cref="From"/> names <see cref="To"/> instead, in the same atomic step and however many
/// they are. Records that the set itself saves, removes or writes stay as the set says; <see cref="Repointing"/> tells what they would become. Journal, receipts, notes and events are
/// history and keep what they said. Keys that are claimed stay with their owners.</para>
/// <para>A reference may say that keys follow it (<see cref="RecordReference.KeyScope"/>). A record that would be pointed and holds a key of that scope which the set neither releases nor claims makes the set
/// a conflict (<see cref="ConflictKind.Claim"/>) that names the record and the key: it came to the key since the set was decided.</para>
/// <para>The version of a repointed entity rises by one, once in a set: the one version that a store gives and not the engine. Who read the record before is refused
/// when he saves or guards it. Each repointed reference leaves a row of the kind <see cref="EntityKinds.Repointed"/>, and the receipt tells how many there were.</para>
/// </remarks>
/// <param name="Kind">The kind whose records are repointed.</param>
/// <param name="Member">The declared reference: a name of <see cref="RecordKind.References"/>.</param>
/// <param name="From">What is named now. Unless <see cref="OnlyOf"/> is given and as far as its kind is kept by stores, the same set saves or removes it: who adds a reference guards the
/// record he names, and so none is added unseen.</param>
/// <param name="To">What is named afterwards, of the same kind.</param>
public sealed record Repoint(RecordKind Kind, string Member, EntityRef From, EntityRef To)
{
    /// <summary>Points back: only references that this change set pointed from <see cref="To"/> at <see cref="From"/> and that still name <see cref="From"/>; of lists the items at the places
    /// it pointed. <value>absent: all that name <see cref="From"/></value></summary>
    public ChangeSetId? OnlyOf { get; init; }

    /// <summary>Repoints every declared reference of every kind that may name such a record.</summary>
    /// <param name="from">What is named now.</param>
    /// <param name="to">What is named afterwards, of the same kind.</param>
    /// <param name="onlyOf">See <see cref="OnlyOf"/>.</param>
    public static IReadOnlyList<Repoint> Everywhere(EntityRef from, EntityRef to, ChangeSetId? onlyOf = null) =>
        [.. CrmModel.Kinds.SelectMany(k => k.References.Where(r => r.MayName(from.Kind)).Select(r => new Repoint(k, r.Name, from, to) { OnlyOf = onlyOf }))];

    /// <summary>The reference that is repointed.</summary>
    /// <exception cref="CrmStorageException"><c>storage.change_set.invalid</c>: the kind declares no such reference.</exception>
    public RecordReference Reference => Kind.Reference(Member)
        ?? throw new CrmStorageException(StorageErrors.ChangeSetInvalid.With(("detail", $"the kind {Kind} declares no reference {Member}")));
}
