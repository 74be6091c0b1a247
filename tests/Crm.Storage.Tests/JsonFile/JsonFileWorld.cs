using Crm.Partners;
using Crm.Specifications;
using Crm.Testing;
using CustomStorage.JsonFile;
using NodaTime;

namespace Crm.Storage.Tests.JsonFile;

/// <summary>Files of commits, and what is asked of them afterwards.</summary>
internal sealed class JsonFileWorld : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crm-json-file-");
    private readonly SequentialIds _ids = new();
    private int _files;

    /// <summary>A set of everything: an entity, a claim, an entry, a note, an event.</summary>
    public ChangeSet Set(string name, int length = 0)
    {
        var id = new ChangeSetId(_ids.NewId());
        var at = Instant.FromUtc(2024, 2, 29, 0, 0);
        var segment = new Segment { Id = new(_ids.NewId()), Version = 1, Name = name + new string('x', length) };
        var entry = new JournalEntry
        {
            Id = new(_ids.NewId()),
            ChangeSet = id,
            Ordinal = 0,
            SubjectKind = EntityKinds.Segment,
            SubjectId = segment.Id.Value,
            Version = 1,
            HoldsFrom = at,
            RecordedAt = at,
            Verb = "segment.made",
        };
        return new()
        {
            Id = id,
            RecordedAt = at,
            Saves = [RecordSave.Of(segment, 0)],
            Claims = [new("segment.name", name, segment.Id.Reference)],
            Journal = [entry],
            Notes = [new JournalNote { Id = entry.Id, Text = "строка\nsecond line" }],
            Events = [new CrmEvent { Id = new(_ids.NewId()), Type = "record.changed", At = at, ChangeSet = id, Subject = segment.Id.Reference, SubjectVersion = 1, Payload = new RecordChanged("segment.made") }],
        };
    }

    public string NewPath() => Path.Combine(_folder.FullName, $"{++_files}.crm");

    public string Write(byte[] content)
    {
        var path = NewPath();
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>A file of commits, and its length after each of them (and before the first).</summary>
    public async Task<(byte[] Content, long[] Ends, ChangeSet[] Sets)> RecordAsync(int commits, int length = 0)
    {
        var path = NewPath();
        var sets = Enumerable.Range(0, commits).Select(i => Set($"Segment {i}", length)).ToArray();
        using (var store = JsonFileStore.Open(path))
        {
            foreach (var set in sets)
            {
                Assert.Equal(CommitStatus.Committed, (await store.ForTenant(TenantId.Main).CommitAsync(set)).Status);
            }
        }

        var content = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        long[] ends = [.. content.Select((b, i) => (b, i)).Where(x => x.b == '\n').Select(x => x.i + 1L)];
        return (content, ends, sets);
    }

    /// <summary>The store has every part of these commits and no part of others.</summary>
    public static async Task HoldsAsync(ICrmStore store, params IReadOnlyList<ChangeSet> sets)
    {
        var tenant = store.ForTenant(TenantId.Main);
        var log = await tenant.ReadLogAsync(LogPosition.Start).ToListAsync();
        Assert.Equal(sets.Select(s => s.Id), log.Select(c => c.ChangeSet));
        Assert.Equal(sets.SelectMany(s => s.Journal), log.SelectMany(c => c.Journal));
        Assert.Equal(sets.SelectMany(s => s.Events), log.SelectMany(c => c.Events));
        Assert.Equal(sets.Select(s => (Segment)s.Saves[0].Record), await tenant.QueryAsync(Specification.All<Segment>()).ToListAsync());
        Assert.Equal(sets.Select(s => s.Notes[0]), await tenant.QueryAsync(Specification.All<JournalNote>()).ToListAsync());
        Assert.Equal(sets.Select(CommitReceipt.Of), await tenant.QueryAsync(Specification.All<CommitReceipt>()).ToListAsync());
    }

    public static string CodeOf(Action open) => Assert.Throws<CrmStorageException>(open).Code;

    public static string CodeOf(string path) => CodeOf(() => JsonFileStore.Open(path).Dispose());

    public void Dispose() => _folder.Delete(recursive: true);
}
