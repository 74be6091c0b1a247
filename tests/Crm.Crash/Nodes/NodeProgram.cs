using System.Diagnostics;
using System.Globalization;
using Crm.Deals;
using Crm.Delivery;

namespace Crm.Crash;

/// <summary>One of several processes behind a router: takes a command a line, as many at once as come, and answers each with the deal's new version. It keeps nothing between two.</summary>
internal static class NodeProgram
{
    public const string Answer = "answer";
    public const string Spent = "spent";

    public static async Task RunAsync(string at, string effects, bool tells)
    {
        var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true, NewLine = "\n" });
        using var stop = new CancellationTokenSource();
        var store = Stores.Open(StoreName.PostgreSql, at);
        var host = CrashHost.Create(tells ? new AcknowledgedStore(store, output.WriteLine) : store, new Effects(effects));
        var crm = host.For(TenantId.Main, CrmPrincipal.User(Ground.User(0), CrmRights.All));
        var ground = await Ground.PrepareAsync(crm);
        var delivering = tells ? host.DeliverAsync(new DeliveryRun { Pause = NodaTime.Duration.FromMilliseconds(50) }, stop.Token) : Task.CompletedTask;
        await output.WriteLineAsync(WriterProgram.Ready);
        var work = new List<Task>();
        while (await Console.In.ReadLineAsync() is { } line)
        {
            work.RemoveAll(t => t.IsCompletedSuccessfully);
            work.Add(Task.Run(async () => await output.WriteLineAsync(await RunAsync(crm, ground, line.Split(' ')))));
        }

        await Task.WhenAll(work);
        await stop.CancelAsync();
        await delivering;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Spent} {Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds}"));
        await Stores.CloseAsync(store);
    }

    // number deal version step: a new deal at step 0; then the caller's version is expected, which another node has made.
    private static async Task<string> RunAsync(ICrm crm, Ground ground, string[] line)
    {
        var (id, version, step) = (new DealId(Guid.Parse(line[1])), Number(line[2]), Number(line[3]));
        try
        {
            var deal = step == 0
                ? await crm.Deals.OpenAsync(new OpenDeal(ground.Kind, "Deal") { Partner = ground.Partners[0], Tags = ["new"] })
                : step % 2 == 1
                    ? await crm.Deals.MoveAsync(new MoveDeal(id, ground.Stages[1 + (int)(step / 2 % 2)]) { ExpectedVersion = version })
                    : await crm.Deals.EditAsync(new EditDeal(id, new EditDeal.SetPotential(new Money(step, CurrencyCode.Rub))) { ExpectedVersion = version });
            return string.Create(CultureInfo.InvariantCulture, $"{Answer} {line[0]} {deal.Id} {deal.Version}");
        }
        catch (CrmException fault)
        {
            return $"{Answer} {line[0]} refused {fault.Code}";
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
