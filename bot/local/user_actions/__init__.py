"""What people do in the workspace, and the deliveries it causes."""
