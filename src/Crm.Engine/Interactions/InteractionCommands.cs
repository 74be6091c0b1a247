using Crm.Kernel;
using Crm.Partners;
using Crm.Storage;
using NodaTime;

namespace Crm.Interactions;

/// <summary>Loads what each command needs, asks the rules, writes.</summary>
internal static class InteractionCommands
{
    public static async ValueTask<Interaction> RegisterAsync(RegisterInteraction command, Work work, CancellationToken cancellationToken)
    {
        var errors = new List<CrmError>();
        if (!(await work.Session.SettingsAsync(cancellationToken).ConfigureAwait(false)).Switches.Interactions)
        {
            errors.Add(InteractionErrors.SwitchedOff.With());
        }

        var now = work.RecordAfter(Instant.MinValue);
        var interaction = InteractionRules.Register(new InteractionId(work.Session.NewId()), command, work.Session.Principal.UserId, now, errors);
        var references = new References(work, errors);
        await references.FindAsync<Partner>(command.Partner?.Value, "partner", cancellationToken).ConfigureAwait(false);
        await Subjects.CheckAsync(command.Subject, references, errors, cancellationToken).ConfigureAwait(false);
        errors.ThrowIfAny();
        return Write(work, null, interaction, "interaction.registered");
    }

    public static async ValueTask<Interaction> ApplyAsync(InteractionCommand command, Work work, CancellationToken cancellationToken)
    {
        var before = await work.Session.GetAsync<Interaction>(command.Interaction.Value, cancellationToken).ConfigureAwait(false);
        CommandRunner.CheckExpected(before, command.ExpectedVersion);
        var errors = new List<CrmError>();
        var (verb, after) = InteractionRules.Apply(before, command, work.Now, errors);
        errors.ThrowIfAny();
        return after == before
            ? before
            : Write(work, before, after with { Version = before.Version + 1, RecordedAt = work.RecordAfter(before.RecordedAt) }, verb);
    }

    /// <summary>Puts an interaction into a commit, alone or with what it belongs to; its version is settled already.</summary>
    public static Interaction Write(Work work, Interaction? before, Interaction after, string verb) =>
        RecordWriter.Save(work, after, after.RecordedAt, verb, InteractionRules.Changes(before, after), Related(after));

    private static ValueList<RelatedRecord> Related(Interaction interaction)
    {
        var related = new List<RelatedRecord>();
        if (interaction.Partner is { } partner)
        {
            related.Add(new() { Entity = EntityKinds.Partner, Id = partner.Value });
        }

        if (interaction is { SubjectKind: { } kind, SubjectId: { } id } && id != interaction.Partner?.Value)
        {
            related.Add(new() { Entity = kind, Id = id });
        }

        return ValueList.From(related);
    }
}
