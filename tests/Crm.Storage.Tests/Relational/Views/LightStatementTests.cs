using Crm.Deals;
using Crm.Interactions;
using Crm.Partners;
using Crm.Storage.Tests.Sqlite;
using Crm.Testing;

namespace Crm.Storage.Tests.Relational.Views;

/// <summary>Traffic lights of many clients and deals ask a database as many questions as those of few (PARTY-12).</summary>
public sealed class LightStatementTests
{
    private const int Most = 500;

    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task Lights_of_500_take_as_many_statements_as_lights_of_10(string name)
    {
        await using var database = await Database.CreateAsync(name);
        await using var host = CrmTestHost.Create(store: database.Store);
        var crm = host.Crm;
        var process = await crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = StandardProcesses.NineStages });
        var kind = await crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id });
        var client = await crm.Partners.RegisterAsync(new("Client", PartnerRelations.Client));
        var deal = await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "First") { Partner = client.Id });
        var call = await crm.Interactions.RegisterAsync(new(InteractionType.Call, "Call") { Partner = client.Id, Subject = deal.Id.Reference, PlannedStart = host.Clock.GetCurrentInstant() });
        var clients = Enumerable.Range(1, Most).Select(n => client with { Id = new(Rows.Id(10_000 + n)) }).ToList();
        var deals = clients.Select((c, i) => deal with { Id = new(Rows.Id(20_000 + i)), Partner = c.Id }).ToList();
        RecordSave[] saves =
        [
            .. clients.Select(c => RecordSave.Of(c, 0)), .. deals.Select(d => RecordSave.Of(d, 0)),
            .. deals.Select((d, i) => RecordSave.Of(call with { Id = new(Rows.Id(30_000 + i)), Partner = d.Partner, SubjectId = d.Id.Value }, 0)),
        ];
        foreach (var (chunk, i) in saves.Chunk(300).Select((c, i) => (c, i)))
        {
            Assert.Equal(CommitStatus.Committed, (await database.Main.CommitAsync(Rows.Set(i + 1, chunk))).Status);
        }

        using var recorder = CommandRecorder.On(database.Store);
        foreach (var limit in new[] { 10, 6 })
        {
            var counts = new List<int>();
            foreach (var size in new[] { 10, Most })
            {
                recorder.Clear();
                if (limit == 10)
                {
                    var lights = await crm.Lights.ClientsAsync(ValueList.From(clients.Take(size).Select(c => c.Id)));
                    Assert.All(lights, l => Assert.True(l.HasRunningDeal));
                    Assert.Equal(size, lights.Count);
                }
                else
                {
                    var lights = await crm.Lights.DealsAsync(ValueList.From(deals.Take(size).Select(d => d.Id)));
                    Assert.All(lights, l => Assert.NotNull(l.NextActivity));
                    Assert.Equal(size, lights.Count);
                }

                counts.Add(recorder.Asked.Count);
            }

            Assert.Equal(counts[0], counts[1]);
            Assert.InRange(counts[0], 1, limit);
        }
    }
}
