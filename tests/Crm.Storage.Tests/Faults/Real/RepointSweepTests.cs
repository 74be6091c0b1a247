using System.Data.Common;
using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.Tests.Relational;
using Crm.Storage.Tests.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Crm.Storage.Tests.Faults.Real;

/// <summary>Each statement of a set that repoints fails once: everything names the survivor, or nothing does (PARTY-11).</summary>
public sealed class RepointSweepTests
{
    private const int Deals = 7;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // PARTY-11
    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task Whichever_statement_of_a_merge_fails_it_is_whole_or_absent(string database) =>
        await SweepAsync(database, _ => throw (database == "SQLite" ? new SqliteException("planned", 13) : (DbException)new PostgresException("planned", "ERROR", "ERROR", PostgresErrorCodes.DiskFull)), "storage.store.full");

    // PARTY-11
    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task Whichever_statement_of_a_merge_the_caller_cancels_at_it_is_whole_or_absent(string database) => await SweepAsync(database, source => source.Cancel(), null);

    private static async Task SweepAsync(string database, Action<CancellationTokenSource> strike, string? code)
    {
        await using var store = await Database.CreateAsync(database);
        for (var number = 1; ; number++)
        {
            var tenant = store.Store.ForTenant(TenantId.Parse($"sweep-{number}"));
            var (loser, winner) = (Rows.Partner(1), new PartnerId(Rows.Id(2)));
            var held = new Claim("deal.client_service", "old", Rows.Deal(10).Id.Reference);
            var begin = Rows.Set(1, [RecordSave.Of(loser, 0), .. Enumerable.Range(10, Deals).Select(i => RecordSave.Of(Naming(i, loser.Id), 0))]) with { Claims = [held] };
            Assert.Equal(CommitStatus.Committed, (await tenant.CommitAsync(begin, Token)).Status);
            var merge = Rows.Set(2, RecordSave.Of(loser with { Version = 2, MergedInto = winner }, 1)) with
            {
                Repoints = Repoint.Everywhere(loser.Id.Reference, winner.Reference),
                Releases = [held],
                Claims = [held with { Key = "new" }],
            };

            var left = number;
            using (var source = CancellationTokenSource.CreateLinkedTokenSource(Token))
            {
                store.Relational.Commands.Sent = _ =>
                {
                    if (Interlocked.Decrement(ref left) == 0)
                    {
                        strike(source);
                    }
                };
                var heard = await HeardAsync(() => tenant.CommitAsync(merge, source.Token).AsTask());
                store.Relational.Commands.Sent = null;

                // A batch that failed may have been tried once more and gone through.
                Assert.True(heard == code || heard is null, $"Statement {number}: {heard}");
            }

            var isThere = await tenant.FindAsync<CommitReceipt>(merge.Id.Value, Token) is not null;
            await NameAsync(tenant, isThere ? winner : loser.Id, isThere ? 2 : 1);
            Assert.Equal(isThere ? CommitStatus.Repeated : CommitStatus.Committed, (await tenant.CommitAsync(merge, Token)).Status);
            await NameAsync(tenant, winner, 2);
            Assert.Equal(held.Owner, (await tenant.CommitAsync(Rows.Set(3) with { Releases = [new(held.Scope, "new", winner.Reference)] }, Token)).Conflict!.Reference);
            if (left > 0)
            {
                Assert.InRange(number, 10, 500);
                return;
            }
        }
    }

    // By itself, as a participant, or both.
    private static Deal Naming(int id, PartnerId partner) => Rows.Deal(id) with
    {
        Partner = id % 3 == 1 ? null : partner,
        Participants = id % 3 == 0 ? [] : [new() { Partner = partner, Role = new(Rows.Id(5)) }],
    };

    private static async Task NameAsync(ITenantStore tenant, PartnerId named, long version)
    {
        var deals = await tenant.QueryAsync(Specification.All<Deal>(), Token).ToListAsync(Token);
        Assert.Equal(Enumerable.Range(10, Deals).Select(i => Naming(i, named) with { Version = version }), deals.OrderBy(d => d.Id.Value));
        Assert.Equal(version == 1 ? 0 : deals.Sum(d => (d.Partner is null ? 0 : 1) + d.Participants.Count), await tenant.CountAsync(Specification.All<Repointed>(), Token));
    }

    private static async Task<string?> HeardAsync(Func<Task> work) => await Record.ExceptionAsync(work) switch
    {
        null or OperationCanceledException => null,
        CrmException named => named.Code,
        var other => other.ToString(),
    };
}
