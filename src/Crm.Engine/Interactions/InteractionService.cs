using Crm.Kernel;
using Crm.Specifications;

namespace Crm.Interactions;

/// <summary>Load → decide → commit for interactions.</summary>
internal sealed class InteractionService(CrmSession session) : IInteractionService
{
    private readonly ReadRepository<Interaction> _interactions = new(session);

    public ValueTask<Interaction> GetAsync(InteractionId id, CancellationToken cancellationToken = default) =>
        session.GetAsync<Interaction>(id.Value, cancellationToken);

    public ValueTask<IReadOnlyList<Interaction>> ListAsync(Specification<Interaction> specification, CancellationToken cancellationToken = default) =>
        _interactions.ListAsync(specification, cancellationToken);

    public ValueTask<long> CountAsync(Specification<Interaction> specification, CancellationToken cancellationToken = default) =>
        _interactions.CountAsync(specification, cancellationToken);

    public ValueTask<Interaction> RegisterAsync(RegisterInteraction command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return CommandRunner.RunAsync(
            session, new CommandEnvelope("interactions", "register", command.RequestId), command, InteractionCommands.RegisterAsync, cancellationToken);
    }

    public ValueTask<Interaction> ApplyAsync(InteractionCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return CommandRunner.RunAsync(
            session,
            new CommandEnvelope("interactions", "apply", command.RequestId, command.ExpectedVersion) { Target = command.Interaction.Value },
            command,
            InteractionCommands.ApplyAsync,
            cancellationToken);
    }
}
