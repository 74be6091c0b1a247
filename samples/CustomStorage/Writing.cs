using Crm;
using Crm.Partners;
using CustomStorage.JsonFile;

namespace CustomStorage;

/// <summary>Commits one after another and tells each as soon as it is durable: for those who want to pull the plug.</summary>
public static class Writing
{
    public static async Task<int> RunAsync(string path, int count, TextWriter output, CancellationToken cancellationToken)
    {
        await using var host = CrmSdk.Create(crm => crm.UseStore(_ => JsonFileStore.Open(path)));
        var crm = host.For(TenantId.Main, CrmPrincipal.System("writing"));
        for (var i = 0; i < count; i++)
        {
            var partner = await crm.Partners.RegisterAsync(new($"Partner {i}", PartnerRelations.Client), cancellationToken);
            await output.WriteLineAsync($"{partner.Id}".AsMemory(), cancellationToken);
            await output.FlushAsync(cancellationToken);
        }

        return CustomStorageProgram.Fine;
    }
}
