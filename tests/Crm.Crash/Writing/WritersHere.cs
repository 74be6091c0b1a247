using Crm.Storage;

namespace Crm.Crash;

/// <summary>Writers within the process of a test: those of the program, over any store.</summary>
/// <param name="host">The CRM they write to.</param>
/// <param name="seed">What they choose by.</param>
/// <param name="tell">Told each line.</param>
public sealed class WritersHere(CrmHost host, int seed, Action<string> tell)
{
    /// <summary>A store that tells what it acknowledges.</summary>
    public static ICrmStore Over(ICrmStore store, Action<string> tell) => new AcknowledgedStore(store, tell);

    /// <summary>Makes what deals stand on, or finds it.</summary>
    public async Task PrepareAsync() => await GroundAsync();

    /// <summary>Writes until it is stopped.</summary>
    public async Task RunAsync(int writer, CancellationToken cancellationToken) => await new Writing(host, await GroundAsync(), seed, tell).RunAsync(writer, cancellationToken);

    private Task<Ground> GroundAsync() => Ground.PrepareAsync(host.For(TenantId.Main, CrmPrincipal.User(Ground.User(0), CrmRights.All)));
}
