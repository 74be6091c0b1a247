using NodaTime;

namespace Crm.Deals;

/// <summary>Writes one stage of a process. It does not validate: publishing does.</summary>
public sealed class StageBuilder
{
    internal StageBuilder(ProcessStage stage) => Stage = stage;

    internal ProcessStage Stage { get; private set; }

    /// <summary>Gives another name.</summary>
    /// <param name="name">The name shown, at most 400 characters.</param>
    public StageBuilder Named(string name) => Set(Stage with { Name = name });

    /// <summary>How long a stay should last; beyond it a deal is stale (DEAL-39).</summary>
    /// <param name="duration">Above zero, in whole microseconds.</param>
    public StageBuilder Target(Duration duration) => Set(Stage with { TargetDuration = duration });

    /// <summary>The stage's own probability of success (DEAL-21).</summary>
    /// <param name="probability">0…1, at most six decimals.</param>
    public StageBuilder Probability(decimal probability) => Set(Stage with { Probability = probability });

    /// <summary>Fields that must be filled to enter the stage and on each save in it (DEAL-12).</summary>
    /// <param name="fields">Codes of <see cref="DealFields"/>.</param>
    public StageBuilder Requires(params ReadOnlySpan<string> fields) => Set(Stage with { RequiredFields = [.. Stage.RequiredFields, .. fields] });

    /// <summary>A custom field that must be filled (DEAL-12).</summary>
    /// <param name="key">The key of the custom field of deals.</param>
    public StageBuilder RequiresCustom(string key) => Requires(DealFields.CustomPrefix + key);

    /// <summary>The potential must be filled (DEAL-31).</summary>
    public StageBuilder RevenueRequired() => Set(Stage with { IsRevenueRequired = true });

    /// <summary>Adds an item to the checklist (DEAL-37).</summary>
    /// <param name="key">The key, unique within the stage.</param>
    /// <param name="name">What is to be done.</param>
    /// <param name="mandatory">Whether the stage cannot be left forward without it. <value><see langword="false"/></value></param>
    public StageBuilder Checklist(string key, string name, bool mandatory = false) =>
        Set(Stage with { Checklist = Stage.Checklist.With(new ChecklistItem { Key = key, Name = name, IsMandatory = mandatory }) });

    /// <summary>Conditions checked when a deal comes in by a forward move (DEAL-12).</summary>
    /// <param name="codes">Codes of registered <see cref="IMoveCondition"/>s.</param>
    public StageBuilder OnEntry(params ReadOnlySpan<string> codes) => Set(Stage with { EntryConditions = [.. Stage.EntryConditions, .. codes] });

    /// <summary>Conditions checked when a deal leaves by a forward move or a win (DEAL-12).</summary>
    /// <param name="codes">Codes of registered <see cref="IMoveCondition"/>s, as in <see cref="MoveConditionCodes"/>.</param>
    public StageBuilder OnExit(params ReadOnlySpan<string> codes) => Set(Stage with { ExitConditions = [.. Stage.ExitConditions, .. codes] });

    /// <summary>Adds a step of strict control (DEAL-11); to a terminal stage one that records the result.</summary>
    /// <param name="key">The key, unique within the process and stable over versions.</param>
    /// <param name="name">What is to be done.</param>
    /// <param name="term">How long it may take, above zero, in whole microseconds; <see langword="null"/> = no term.</param>
    /// <param name="conditions">Codes of registered <see cref="IMoveCondition"/>s that must hold to complete it, as in <see cref="MoveConditionCodes"/>.</param>
    public StageBuilder Step(string key, string name, Duration? term, params ReadOnlySpan<string> conditions) =>
        Set(Stage with { Steps = Stage.Steps.With(new ProcessStep { Key = key, Name = name, Term = term, Conditions = [.. conditions] }) });

    /// <summary>Lets deals go from here to the named stages only; without it, wherever the way of control allows.</summary>
    /// <param name="stages">Keys of stages.</param>
    public StageBuilder MovesTo(params ReadOnlySpan<string> stages) => Set(Stage with { MovesTo = [.. Stage.MovesTo, .. stages] });

    /// <summary>The stage takes no more deals; those that sit in it go on (DEAL-10).</summary>
    public StageBuilder Retired() => Set(Stage with { IsRetired = true });

    private StageBuilder Set(ProcessStage stage)
    {
        Stage = stage;
        return this;
    }
}
