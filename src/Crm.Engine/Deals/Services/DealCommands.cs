using Crm.Kernel;

namespace Crm.Deals;

/// <summary>Carries out one command of the family.</summary>
internal static class DealCommands
{
    public static ValueTask<Deal> RunAsync(CrmSession session, string verb, DealCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return CommandRunner.RunAsync(
            session,
            new CommandEnvelope("deals", verb, command.RequestId, command.ExpectedVersion) { Target = (command as ExistingDealCommand)?.Deal.Value },
            command,
            ExecuteAsync,
            cancellationToken);
    }

    private static async ValueTask<Deal> ExecuteAsync(DealCommand command, Work work, CancellationToken cancellationToken)
    {
        var (before, decision) = await DealDecider.DecideAsync(command, work, work.Session.Store, cancellationToken).ConfigureAwait(false);
        if (before is not null)
        {
            CommandRunner.CheckExpected(before, command.ExpectedVersion);
        }

        return decision.IsAllowed
            ? DealWriter.Write(work, before, decision, command.Comment)
            : throw new CrmRuleException(decision.Errors);
    }
}
