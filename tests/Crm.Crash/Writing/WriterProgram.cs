using Crm.Delivery;

namespace Crm.Crash;

/// <summary>The process that is killed.</summary>
internal static class WriterProgram
{
    public const string Ready = "ready";

    public static async Task RunAsync(StoreName store, string at, string effects, int seed, int writers, bool delivers)
    {
        var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true, NewLine = "\n" });
        using var stop = new CancellationTokenSource();
        var opened = new AcknowledgedStore(Stores.Open(store, at), output.WriteLine);
        var host = CrashHost.Create(opened, new Effects(effects));
        var work = new List<Task>();
        if (writers > 0)
        {
            var ground = await Ground.PrepareAsync(host.For(TenantId.Main, CrmPrincipal.User(Ground.User(0), CrmRights.All)));
            var writing = new Writing(host, ground, seed, output.WriteLine);
            work.AddRange(Enumerable.Range(0, writers).Select(w => Task.Run(() => writing.RunAsync(w, stop.Token))));
        }

        if (delivers)
        {
            work.Add(host.DeliverAsync(new DeliveryRun { Pause = NodaTime.Duration.FromMilliseconds(50), Faulted = (_, fault) => output.WriteLine($"fault {fault.GetType().Name}") }, stop.Token));
        }

        output.WriteLine(Ready);

        // Whoever started it and dies leaves no orphan behind.
        work.Add(Task.Run(() => { Console.In.ReadToEnd(); stop.Cancel(); }));
        try
        {
            await Task.WhenAll(work);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped before it had begun.
        }

        await Stores.CloseAsync(opened);
    }
}
