using Crm.Integrations.DaData.Tests.Server;
using Crm.Partners;

namespace Crm.Integrations.DaData.Tests;

/// <summary>Asks a local server.</summary>
internal static class Asking
{
    public const string Key = "0123456789abcdef-the-key";

    public static DaDataOptions Options(LocalServer server) => new()
    {
        ApiKey = Key,
        Address = server.Address,
        Timeout = TimeSpan.FromSeconds(30),
        FirstWait = TimeSpan.FromMilliseconds(1),
        LongestWait = TimeSpan.FromMilliseconds(4),
    };

    public static ValueTask<RegistryAnswer> FindAsync(LocalServer server, string inn, string? kpp = null) => FindAsync(Options(server), inn, kpp);

    public static async ValueTask<RegistryAnswer> FindAsync(DaDataOptions options, string inn, string? kpp = null, CancellationToken cancellationToken = default)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var query = new RegistryQuery(Inn.Parse(inn)) { Kpp = kpp is null ? null : Kpp.Parse(kpp) };
        return await new DaDataRegistry(client, options).FindAsync(query, cancellationToken);
    }
}
