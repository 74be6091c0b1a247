using Crm.Deals;
using Crm.Storage;
using Crm.Storage.Sqlite;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Engine.Tests.Deals;

/// <summary>REP-4 to REP-8, REP-11 to REP-13 in SQL, from a stream of deals and in memory, after whatever happened: the same life on both stores, a tenant each.</summary>
public sealed class ReportSqlProperties : IAsyncLifetime
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(200);

    // Each life is asked its share of the questions, every question five lives.
    private const int Shares = 40;

    private readonly SqliteStore _sqlite = new(new SqliteStorageOptions { Path = null });
    private int _tenants;

    public async ValueTask InitializeAsync() => await _sqlite.MigrateAsync();

    public ValueTask DisposeAsync() => _sqlite.DisposeAsync();

    [Fact]
    public void Every_report_in_sql_is_the_report_from_the_stream() => Compare(_sqlite);

    private void Compare(ICrmStore store) =>
        Prop.ForAll(ReportLife.LivesOf(24), steps =>
        {
            LiveAsync().GetAwaiter().GetResult();
            async Task LiveAsync()
            {
                var memory = await ReportLife.PlayAsync(steps);
                var number = _tenants++;
                var life = await ReportLife.PlayAsync(steps, 0, store, $"t{number}");
                await using var snapshot = await life.Store.SnapshotAsync();
                Assert.IsAssignableFrom<IDealGroups>(snapshot);
                foreach (var rights in new[] { CrmRights.All, CrmRights.All & ~CrmRights.SeeAll })
                {
                    foreach (var ask in ReportVariants.All(life).Where((_, i) => i % Shares == number % Shares))
                    {
                        var own = await ask(life.As(rights));
                        Assert.Equal(await ask(life.Streaming(rights)), own);
                        Assert.Equal(await ask(memory.As(rights)), own);
                    }
                }
            }
        }).Check(Thorough);
}
