using Crm.Kernel;
using Crm.Specifications;

namespace Crm.Partners;

/// <summary>Load → decide → commit for partners.</summary>
internal sealed class PartnerService(CrmSession session) : IPartnerService
{
    private readonly ReadRepository<Partner> _partners = new(session);

    public ValueTask<Partner> GetAsync(PartnerId id, CancellationToken cancellationToken = default) => session.GetAsync<Partner>(id.Value, cancellationToken);

    public ValueTask<IReadOnlyList<Partner>> ListAsync(Specification<Partner> specification, CancellationToken cancellationToken = default) =>
        _partners.ListAsync(specification, cancellationToken);

    public ValueTask<long> CountAsync(Specification<Partner> specification, CancellationToken cancellationToken = default) =>
        _partners.CountAsync(specification, cancellationToken);

    public ValueTask<Partner> RegisterAsync(RegisterPartner command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return CommandRunner.RunAsync(session, new CommandEnvelope("partners", "register", command.RequestId), command, PartnerCommands.RegisterAsync, cancellationToken);
    }

    public ValueTask<Partner> EditAsync(EditPartner command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return CommandRunner.RunAsync(
            session, new CommandEnvelope("partners", "edit", command.RequestId, command.ExpectedVersion) { Target = command.Partner.Value }, command, PartnerCommands.EditAsync, cancellationToken);
    }
}
