namespace Crm.Deals;

internal static partial class DealRules
{
    /// <summary>Takes a deal to another version of its process (DEAL-10): it goes on where it is, under the rules of that version.</summary>
    /// <remarks>What the stage asks for there is not checked: the deal has not moved, and who migrates cannot fill in what its manager knows. The next save asks.</remarks>
    public static DealDecision Migrate(Deal deal, MigrateDeal command, DealSurroundings known)
    {
        var errors = new List<CrmError>();
        var at = MomentOf(command, deal, known, errors);
        if (!known.Principal.Holds(CrmRights.ManageDirectories))
        {
            errors.Add(CommonErrors.RightMissing.With(("right", CrmRights.ManageDirectories)));
        }

        if (!command.IncludesClosed)
        {
            RefuseClosed(deal, errors);
        }

        if (deal.Stage is not { } stage || deal.Control == ControlMode.NonProcess || known.Process is not { } process)
        {
            errors.Add(DealErrors.NonProcess.With());
            return DealDecision.Refused(errors);
        }

        if (known.Target is not { } target || process.Find(command.Version) is not { } version)
        {
            errors.Add(DealErrors.MigrationVersionUnknown.With(("version", command.Version)) with { Target = "version" });
            return DealDecision.Refused(errors);
        }

        if (command.Version == deal.ProcessVersion)
        {
            errors.Add(DealErrors.MigrationSameVersion.With(("version", command.Version)) with { Target = "version" });
        }

        var map = new StageMap(command.Map, process, version);
        map.Check(errors);
        if (!map.Has(stage))
        {
            errors.Add(map.Missing(stage, 1));
        }

        return errors.Count > 0 ? DealDecision.Refused(errors) : Migrated(deal, map.Of(stage), command.Version, target, at, known);
    }

    private static DealDecision Migrated(Deal deal, string to, int version, StageMachine target, NodaTime.Instant at, DealSurroundings known)
    {
        var from = deal.Stage!;
        var move = new StageMove
        {
            Kind = StageMoveKind.Migrated,
            Process = deal.Process!.Value,
            ProcessVersion = version,
            From = from,
            To = to,
            Potential = deal.Potential,
        };
        var steps = StepMigration.Of(deal, move, known.Machine!, target);
        var after = DealSteps.With(Moved(deal, move, at, known, target), steps, at, known.Principal.UserId, move);
        if (from != to)
        {
            // The ticks of the stage go on with it, as its row does; what was ticked under the new key before stays.
            after = after with { Ticks = ValueList.From(after.Ticks.Where(t => t.Stage != from || !StageChecks.IsTicked(deal, to, t.Item)).Select(t => t.Stage == from ? t with { Stage = to } : t)) };
        }

        return DealDecision.Done(deal, after, at, "deal.migrated", new DealMigrated(deal.ProcessVersion, version, from, to), move, steps);
    }
}
