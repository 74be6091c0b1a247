namespace Crm.Storage;

/// <summary>A form in which something was told once and is told no more. It stays readable for ever; handlers receive the form of today.</summary>
public abstract record PastEventPayload : EventPayload
{
    private protected PastEventPayload()
    {
    }

    /// <summary>The same in the next newer form, which may itself be a past one.</summary>
    public abstract EventPayload ToNext();
}
