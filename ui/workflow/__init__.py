"""The page of the workflow board."""

from ui.workflow.page import WorkflowPage

__all__ = ["WorkflowPage"]
