using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CustomStorage.JsonFile;

/// <summary>What a line of the file says: all that a commit changes, with journal, notes and receipt among the records.</summary>
internal sealed record CommitLine(string Tenant, KeptRecord[] Records, EntityRef[] Removed, Claim[] Released, Claim[] Claimed, CrmEvent[] Events)
{
    // The SDK's own form of its own types, and reflection for the two types of this file.
    private static readonly JsonSerializerOptions Json = new(CrmJson.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(CrmJson.Options.TypeInfoResolver, new DefaultJsonTypeInfoResolver()),
        MaxDepth = CrmJson.MaxDepth + 4,
    };

    public static CommitLine Of(TenantId tenant, ChangeSet changes, List<RepointedRecord> repointed, ValueList<RepointCount> counts) => new(
        tenant.Value,
        [
            .. changes.Saves.Select(s => KeptRecord.Of(s.Kind, s.Record)),
            .. changes.Projections.Select(p => KeptRecord.Of(p.Kind, p.Record)),
            .. repointed.Select(r => KeptRecord.Of(r.Kind, r.Record)),
            .. repointed.SelectMany(r => r.Rows).Select(r => KeptRecord.Of(Repointed.Kind, r)),
            .. changes.Journal.OrderBy(e => e.Ordinal).Select(e => KeptRecord.Of(JournalEntry.Kind, e)),
            .. changes.Notes.Select(n => KeptRecord.Of(JournalNote.Kind, n)),
            KeptRecord.Of(CommitReceipt.Kind, CommitReceipt.Of(changes, counts)),
        ],
        [.. changes.Removals.Select(r => r.Reference), .. changes.ProjectionRemovals],
        [.. changes.Releases],
        [.. changes.Claims],
        [.. changes.Events]);

    public static CommitLine Read(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize<CommitLine>(utf8, Json)!;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}

/// <summary>A record of any kind, as JSON.</summary>
internal sealed record KeptRecord(string Kind, JsonElement Record)
{
    public static KeptRecord Of(RecordKind kind, object record) => new(kind.Name, JsonSerializer.SerializeToElement(record, CrmJson.Options.GetTypeInfo(kind.Type)));

    public (EntityRef Reference, object Record) Read() =>
        CrmModel.Find(Kind) is { } kind && Record.Deserialize(CrmJson.Options.GetTypeInfo(kind.Type)) is { } record
            ? (new EntityRef(kind.Name, kind.IdOf(record)), record)
            : throw new JsonException();
}
