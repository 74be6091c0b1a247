using System.Globalization;
using Crm.Interactions;
using Crm.Specifications;
using Crm.Storage.Conformance;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.Relational;

/// <summary>Single members are repointed in the tables: what stands there afterwards is what saving the records would have written.</summary>
public sealed class RepointTests
{
    // More than are sent at once.
    private const int Many = 7_601;

    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task Every_single_member_leaves_the_columns_and_the_document_that_saving_the_record_leaves(string database)
    {
        await using var store = await Database.CreateAsync(database);
        var (pointed, saved) = (store.Store.ForTenant(TenantId.Parse("pointed")), store.Store.ForTenant(TenantId.Parse("saved")));
        var number = 0;
        foreach (var (kind, reference) in Referring.All.Where(r => r.Reference.Items is null))
        {
            var (record, from, to) = (Rows.Id(++number), new EntityRef(reference.Target ?? EntityKinds.Partner, Rows.Id(100 + number)), new EntityRef(reference.Target ?? EntityKinds.Partner, Rows.Id(200 + number)));
            var before = Referring.Record(kind, reference, record, from);
            var merge = Set(300 + number, Referring.Saves(from, 2)) with { Repoints = [new(kind, reference.Name, from, to)] };
            var after = new Repointing(merge, _ => null).Of(kind, before)!.Record;
            foreach (var tenant in new[] { pointed, saved })
            {
                await CommittedAsync(tenant, Writing(Set(400 + number, Referring.Saves(from, 1)), kind, before, 0));
            }

            await CommittedAsync(pointed, merge);
            await CommittedAsync(saved, Writing(Set(300 + number), kind, after, 1));

            var expected = await RowAsync(store, kind, "saved", record);
            Assert.Contains(to.Id.ToString(), expected, StringComparison.Ordinal);
            Assert.Equal(expected, await RowAsync(store, kind, "pointed", record));
        }

        Assert.InRange(number, 10, 50);
    }

    [Theory]
    [MemberData(nameof(Database.AllForms), MemberType = typeof(Database))]
    public async Task More_than_are_sent_at_once_are_pointed_there_and_back_and_named_twice_rise_by_one_version(string database)
    {
        await using var store = await Database.CreateAsync(database);
        var (loser, winner) = (Rows.Partner(1), new PartnerId(Rows.Id(2)));
        var both = (Interaction)RecordSample.For(Interaction.Kind).Minimal(Rows.Id(0), 1) with { Partner = loser.Id, SubjectKind = EntityKinds.Partner, SubjectId = loser.Id.Value };
        var all = Enumerable.Range(0, Many).Select(i => (i % 3) switch
        {
            0 => both with { Id = new(Rows.Id(10 + i)) },
            1 => both with { Id = new(Rows.Id(10 + i)), SubjectId = Rows.Id(3) },
            _ => both with { Id = new(Rows.Id(10 + i)), Partner = null },
        }).ToList();
        await CommittedAsync(store.Main, Rows.Set(1, [RecordSave.Of(loser, 0), .. all.Select(i => RecordSave.Of(i, 0))]));
        using var recorder = new CommandRecorder(store.Relational);

        var merge = Rows.Set(2, RecordSave.Of(loser with { Version = 2 }, 1)) with { Repoints = Repoint.Everywhere(loser.Id.Reference, winner.Reference) };
        await CommittedAsync(store.Main, merge);

        Assert.DoesNotContain(recorder.Asked, s => s.Sql.Contains("state FROM crm_interaction", StringComparison.Ordinal));
        Assert.Equal(6, recorder.Asked.Count(s => s.Sql.StartsWith("UPDATE crm_interaction", StringComparison.Ordinal)));
        var pointed = all.ConvertAll(i => i with { Version = 2, Partner = i.Partner is null ? null : winner, SubjectId = i.SubjectId == loser.Id.Value ? winner.Value : i.SubjectId });
        Assert.Equal(pointed, await ListAsync());
        Assert.Equal(all.Sum(i => (i.Partner is null ? 0 : 1) + (i.SubjectId == loser.Id.Value ? 1 : 0)), await store.Main.CountAsync(Specification.Where<Repointed>(r => r.NewVersion == 2)));

        await CommittedAsync(store.Main, Rows.Set(3) with { Repoints = Repoint.Everywhere(winner.Reference, loser.Id.Reference, merge.Id) });
        Assert.Equal(all.ConvertAll(i => i with { Version = 3 }), await ListAsync());

        async Task<List<Interaction>> ListAsync() => [.. (await store.Main.QueryAsync(Specification.All<Interaction>()).ToListAsync()).OrderBy(i => i.Id.Value)];
    }

    private static ChangeSet Set(int number, params IEnumerable<RecordSave> saves) => Rows.Set(number, saves);

    private static ChangeSet Writing(ChangeSet set, RecordKind kind, object record, long version) => kind.IsVersioned
        ? set with { Saves = [.. set.Saves, new RecordSave(kind, record, version)] }
        : set with { Projections = [new(kind, record)] };

    private static async Task CommittedAsync(ITenantStore tenant, ChangeSet set) => Assert.Equal(CommitStatus.Committed, (await tenant.CommitAsync(set)).Status);

    /// <summary>Every column of a row as a text, the tenant left out.</summary>
    private static async Task<string> RowAsync(Database store, RecordKind kind, string tenant, Guid id)
    {
        var table = RelationalModel.Current.Find(kind.Name)!;
        string[] columns = ["id", .. kind.IsVersioned ? ["version"] : Array.Empty<string>(), .. table.Columns.Select(c => c.Quoted), "state"];
        await using var session = await store.Relational.ReadAsync(oneMoment: false, CancellationToken.None);
        var command = session.Rent($"SELECT {string.Join(", ", columns)} FROM {table.Name} WHERE tenant = @p0 AND id = @p1", [tenant, IdCodec.Bytes(id)]);
        await using var reader = await command.ReadAsync(CancellationToken.None);
        Assert.True(await reader.ReadAsync());
        return string.Join('\n', columns.Select((c, i) => c + ": " + (reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
    }
}
