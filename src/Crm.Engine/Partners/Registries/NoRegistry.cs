namespace Crm.Partners;

/// <summary>What stands where no register was set up.</summary>
internal sealed class NoRegistry : ICounterpartyRegistry
{
    public ValueTask<RegistryAnswer> FindAsync(RegistryQuery query, CancellationToken cancellationToken = default) =>
        new(new RegistryAnswer.NotConfigured(RegistryErrors.ProviderMissing.With()));
}
